# Who waits for a queue holds the lock that its filler needs.
# gil: proved
# free: proved
import queue
import threading

lock = threading.Lock()
box = queue.SimpleQueue()


def produce():
    with lock:
        box.put("item")


thread = threading.Thread(target=produce)
thread.start()
with lock:
    waiting = True
box.get()
thread.join()
