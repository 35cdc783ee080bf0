# A lock that nobody else has keeps nobody out.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

lock = threading.Lock()
count = 0


def more(n):
    return n + 1


def work():
    global count
    with threading.Lock():
        count = more(count)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, count
