"""Two ways to wait for half a second. One of them works all the time."""

# ANCHOR: busy_wait
import time


def by_asking(end):
    while time.perf_counter() < end:
        pass  # asks again at once


def by_sleeping(end):
    time.sleep(end - time.perf_counter())


def computing_while(wait):
    computing = time.process_time()
    wait(time.perf_counter() + 0.5)
    return time.process_time() - computing


print("asking, more than 0.05 s:", computing_while(by_asking) > 0.05)
print("sleeping, more than 0.05 s:", computing_while(by_sleeping) > 0.05)
# ANCHOR_END: busy_wait
