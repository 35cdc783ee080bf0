import threading

count = 0


def add(n):
    return n + 1


def work():
    global count
    for _ in range(2):
        count = add(count)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
