from queue import Empty, Queue
from threading import Thread

apples = Queue()
apples.put("red")
apples.put("green")
apples.put("yellow")
eaten = []


def eat():
    while True:
        try:
            eaten.append(apples.get_nowait())
        except Empty:
            return


# ANCHOR: check
ann = Thread(target=eat, name="Ann")
ben = Thread(target=eat, name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert len(eaten) == 3
# ANCHOR_END: check
