# A stack that was not empty may be empty now.
# gil: proved
# free: proved
import queue
import threading

stack = queue.LifoQueue()
stack.put("only")


def worker():
    try:
        stack.get(block=False)
    except queue.Empty:
        pass


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
