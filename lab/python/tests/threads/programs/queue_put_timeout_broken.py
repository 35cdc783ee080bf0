# `put` with a timeout may find no room.
# gil: found: exception, ok
# free: found: exception, ok
import queue
import threading

box = queue.Queue(1)
box.put("first")


def consume():
    box.get()


thread = threading.Thread(target=consume)
thread.start()
box.put("second", timeout=60)
thread.join()
