import threading


def numbers():
    for n in range(4):
        yield n


lock = threading.Lock()
source = numbers()
taken = []


def take():
    while True:
        with lock:
            n = next(source, None)
        if n is None:
            return
        with lock:
            taken.append(n)


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(taken))
