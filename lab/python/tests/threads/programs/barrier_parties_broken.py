# A barrier for three, and two come.
# gil: found: deadlock
# free: found: deadlock
import threading

barrier = threading.Barrier(3)


def work():
    barrier.wait()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
