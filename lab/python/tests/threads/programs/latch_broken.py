# A count of those that are still at work.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import contextlib
import threading

guard = contextlib.nullcontext()
left = 2
all_done = threading.Event()


def one_less(n):
    return n - 1


def work():
    global left
    with guard:
        left = one_less(left)
    if left == 0:
        all_done.set()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
all_done.wait()
for thread in threads:
    thread.join()
