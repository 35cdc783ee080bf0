# The lock is released between the read and the write.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

lock = threading.Lock()
count = 0


def work():
    global count
    with lock:
        seen = count
    count = seen + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, count
