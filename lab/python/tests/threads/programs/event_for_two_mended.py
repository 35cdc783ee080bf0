# The first who sees the signal takes it away from the second.
# gil: proved
# free: proved
import threading

go = threading.Event()


def runner():
    go.wait()
    go.is_set()


threads = [threading.Thread(target=runner) for _ in range(2)]
for thread in threads:
    thread.start()
go.set()
for thread in threads:
    thread.join()
