"""One log-in that must come first, then twenty downloads."""

import time
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: log_in_first
def wait(seconds):
    time.sleep(seconds)  # stands for the network


def all_of_it(threads):
    start = time.perf_counter()
    wait(0.2)  # the log-in: nothing can begin before it has ended
    with ThreadPoolExecutor(max_workers=threads) as executor:
        list(executor.map(wait, [0.1] * 20))
    return time.perf_counter() - start


one = all_of_it(1)
for threads in (1, 5, 20, 40):
    seconds = all_of_it(threads)
    print(f"{threads:2} threads: {seconds:.2f} s, {one / seconds:.1f} times")
# ANCHOR_END: log_in_first
