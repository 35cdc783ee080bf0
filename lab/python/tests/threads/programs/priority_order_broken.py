# The smallest of what is there is not the smallest of all.
# gil: found: assertion, ok
# free: found: assertion, ok
import queue
import threading

tasks = queue.PriorityQueue()


def produce():
    tasks.put(2)
    tasks.put(1)


thread = threading.Thread(target=produce)
thread.start()
thread.is_alive()
assert tasks.get() == 1
