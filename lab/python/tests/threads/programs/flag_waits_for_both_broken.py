# Each waits for the other to begin.
# gil: found: livelock
# free: found: livelock
import threading

here = [False, False]


def work(me):
    while not here[1 - me]:
        pass
    here[me] = True


threads = [threading.Thread(target=work, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
