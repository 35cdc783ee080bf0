# The second phase reads what the first of the other has not written yet.
# gil: proved
# free: proved
import threading
import time

barrier = threading.Barrier(2)
part = {}


def work(me):
    part[me] = me * me
    barrier.wait()
    part[1 - me]


threads = [threading.Thread(target=work, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
