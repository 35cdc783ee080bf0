from queue import Queue
from threading import Thread

jobs = Queue()
stopped = False


def work():
    while not stopped:
        jobs.get()


def stop():
    global stopped
    stopped = True


# ANCHOR: check
stopping = Thread(target=stop, name="boss")
working = Thread(target=work, name="worker")
stopping.start()
working.start()
stopping.join()
working.join()
# ANCHOR_END: check
