import queue
import threading

box = queue.Queue()


def put(item):
    box.put(item)


threads = [threading.Thread(target=put, args=(n,)) for n in (1, 2)]
for thread in threads:
    thread.start()
print(box.get(), box.get())
for thread in threads:
    thread.join()
