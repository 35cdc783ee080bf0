# A stack that was not empty may be empty now.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import queue
import threading

stack = queue.LifoQueue()
stack.put("only")


def worker():
    try:
        stack.qsize() and stack.get()
    except queue.Empty:
        pass


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
