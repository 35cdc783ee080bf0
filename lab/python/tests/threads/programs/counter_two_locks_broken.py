# Readers and writers of one thing must take one and the same lock.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

adding, removing = threading.Lock(), threading.Lock()
stock = 5


def changed(n, by):
    return n + by


def add():
    global stock
    with adding:
        stock = changed(stock, 1)


def remove():
    global stock
    with removing:
        stock = changed(stock, -1)


threads = [threading.Thread(target=add), threading.Thread(target=remove)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert stock == 5, stock
