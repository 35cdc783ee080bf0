# A semaphore of two permits lets two in.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

permits = threading.Semaphore(2)
count = 0


def more(n):
    return n + 1


def work():
    global count
    with permits:
        count = more(count)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, count
