# A stack gives back last what came first.
# gil: found: assertion, ok
# free: found: assertion, ok
import queue
import threading

box = queue.LifoQueue()


def produce():
    box.put(1)
    box.put(2)


thread = threading.Thread(target=produce)
thread.start()
assert box.get() == 1
thread.join()
