# A stack gives back last what came first.
# gil: proved
# free: proved
import queue
import threading

box = queue.Queue()


def produce():
    box.put(1)
    box.put(2)


thread = threading.Thread(target=produce)
thread.start()
assert box.get() == 1
thread.join()
