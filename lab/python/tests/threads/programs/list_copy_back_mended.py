# A list is copied, extended and put back.
# gil: proved
# free: proved
import threading

items = []


def add(item):
    global items
    mine = items
    mine.append(item)
    items = mine


threads = [threading.Thread(target=add, args=(x,)) for x in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(items) == 2, items
