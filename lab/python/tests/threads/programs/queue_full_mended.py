# Whoever empties the queue waits for the one that fills it.
# gil: proved
# free: proved
import queue
import threading

box = queue.Queue(2)


def produce():
    box.put("a")
    box.put("b")


thread = threading.Thread(target=produce)
thread.start()
thread.join()
box.get()
box.get()
