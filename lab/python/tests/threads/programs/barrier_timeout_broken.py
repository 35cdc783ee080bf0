# A barrier whose patience ends breaks for all.
# gil: found: exception, ok
# free: found: exception, ok
import threading

barrier = threading.Barrier(2, timeout=60)


def work():
    barrier.wait()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
