import threading

first, second = threading.Lock(), threading.Lock()
log = []


def take(one, other, name):
    with one:
        log.append(name)
        with other:
            pass


threads = [
    threading.Thread(target=take, args=(first, second, "a")),
    threading.Thread(target=take, args=(second, first, "b")),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log)
