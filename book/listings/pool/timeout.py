"""A time limit ends the waiting, not the work."""

# ANCHOR: timeout
import time
from concurrent.futures import ThreadPoolExecutor


def ask(link):
    time.sleep(2)
    return 200


start = time.perf_counter()
with ThreadPoolExecutor(max_workers=5) as pool:
    future = pool.submit(ask, "/slow")
    try:
        print(future.result(timeout=0.5))
    except TimeoutError:
        print("no answer within half a second")
    print("is the thread still at it?", future.running())
print(f"out of the block after {time.perf_counter() - start:.0f} s")
print("the answer that was too late:", future.result())
# ANCHOR_END: timeout
