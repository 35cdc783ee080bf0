"""A thread leaves its result where the main thread can find it."""

import threading
import time

# ANCHOR: result
status = {}


def check(link):
    time.sleep(0.5)
    status[link] = 404


thread = threading.Thread(target=check, args=["/prices"])
thread.start()
thread.join()
print("the status is", status["/prices"])
# ANCHOR_END: result
