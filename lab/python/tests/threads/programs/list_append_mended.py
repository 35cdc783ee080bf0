# A list made anew from the old one loses what was added meanwhile; `append` does not.
# gil: proved
# free: proved
import threading

items = []


def add(item):
    global items
    items.append(item)


threads = [threading.Thread(target=add, args=(x,)) for x in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(items) == [1, 2], items
