# A sleep makes a failure rare and leaves it possible.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading
import time

count = 0


def more(n):
    return n + 1


def work():
    global count
    count = more(count)


first, second = threading.Thread(target=work), threading.Thread(target=work)
first.start()
time.sleep(1)
second.start()
first.join()
second.join()
assert count == 2, count
