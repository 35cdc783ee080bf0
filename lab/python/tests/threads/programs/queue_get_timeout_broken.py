# `get` with a timeout may end with nothing.
# gil: found: exception, ok
# free: found: exception, ok
import queue
import threading

box = queue.Queue()


def produce():
    box.put("late")


thread = threading.Thread(target=produce)
thread.start()
box.get(timeout=60)
thread.join()
