"""Two ways to wait for half a second. One of them works all the time."""

import threading
import time


# ANCHOR: busy_wait
def by_asking(done):
    while not done.is_set():
        pass  # asks again at once


def by_sleeping(done):
    done.wait()  # is woken


def computing_while(wait):
    done = threading.Event()
    timer = threading.Timer(0.5, done.set)
    timer.start()
    computing = time.thread_time()  # the clock of this thread alone
    wait(done)
    return time.thread_time() - computing


print("asking, more than 0.05 s:", computing_while(by_asking) > 0.05)
print("sleeping, more than 0.05 s:", computing_while(by_sleeping) > 0.05)
# ANCHOR_END: busy_wait
