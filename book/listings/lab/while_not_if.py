import threading

changed = threading.Condition()
items = []


def take():
    with changed:
        while not items:
            changed.wait()
        items.pop()


def put(item):
    with changed:
        items.append(item)
        changed.notify()


threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
put("first")
put("second")
for thread in threads:
    thread.join()
