# Nothing fails, and the sum is not always the same.
# gil: differs
# free: differs
import contextlib
import threading

guard = contextlib.nullcontext()
n = 0


def work():
    global n
    with guard:
        n = int(n) + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(n)
