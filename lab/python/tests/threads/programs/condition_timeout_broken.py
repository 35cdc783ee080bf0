# A wait with a timeout may end without news.
# gil: found: exception, ok
# free: found: exception, ok
import threading

changed = threading.Condition()
items = []


def take():
    with changed:
        changed.wait_for(lambda: items, timeout=60)
        items.pop()


def put():
    with changed:
        items.append(1)
        changed.notify()


threads = [threading.Thread(target=take), threading.Thread(target=put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
