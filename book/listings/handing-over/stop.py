"""A thread that works every tenth of a second, until it is told to stop."""

import threading
import time

# ANCHOR: stop
stop = threading.Event()


def every_tenth_of_a_second():
    while not stop.wait(timeout=0.1):  # True as soon as somebody sets it
        pass  # here it would look for new mail
    print("told to stop, and ends")


worker = threading.Thread(target=every_tenth_of_a_second)
worker.start()
time.sleep(0.5)
stop.set()
worker.join()
# ANCHOR_END: stop
