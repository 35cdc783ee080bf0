# Who gives up lets the others know.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

barrier = threading.Barrier(2)


def wait():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        pass


def give_up():
    barrier.reset()


threads = [threading.Thread(target=wait), threading.Thread(target=give_up)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
