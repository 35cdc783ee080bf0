# Waiting for a random time does not make two accesses one.
# gil: proved
# free: proved
import contextlib
import random
import threading
import time

random.seed(7)
guard = threading.Lock()
count = 0


def work():
    global count
    with guard:
        seen = count
        time.sleep(random.random())
        count = seen + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, count
