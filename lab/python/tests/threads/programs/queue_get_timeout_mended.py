# `get` with a timeout may end with nothing.
# gil: proved
# free: proved
import queue
import threading

box = queue.Queue()


def produce():
    box.put("late")


thread = threading.Thread(target=produce)
thread.start()
box.get()
thread.join()
