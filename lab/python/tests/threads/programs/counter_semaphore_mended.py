# A semaphore of two permits lets two in.
# gil: proved
# free: proved
import threading

permits = threading.Semaphore(1)
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
