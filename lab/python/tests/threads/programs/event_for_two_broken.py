# The first who sees the signal takes it away from the second.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

go = threading.Event()


def runner():
    go.wait()
    go.clear()


threads = [threading.Thread(target=runner) for _ in range(2)]
for thread in threads:
    thread.start()
go.set()
for thread in threads:
    thread.join()
