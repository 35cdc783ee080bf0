# Two stages that send to each other, both with one place.
# gil: found: deadlock
# free: found: deadlock
import queue
import threading

there, back = queue.Queue(1), queue.Queue(1)


def echo():
    for _ in range(4):
        back.put(there.get())


thread = threading.Thread(target=echo)
thread.start()
for n in range(4):
    there.put(n)
for n in range(4):
    back.get()
thread.join()
