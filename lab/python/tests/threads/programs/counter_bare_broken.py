# Two threads add to one counter through a function.
# gil: found: assertion, ok
# free: found: assertion, ok
import contextlib
import threading

guard = contextlib.nullcontext()
count = 0


def more(n):
    return n + 1


def work():
    global count
    with guard:
        count = more(count)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, count
