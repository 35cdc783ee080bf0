"""Two interpreters in one process, each with a GIL of its own."""

import threading
import time

WORK = "sum(n * n for n in range(5_000_000))"


def seconds(run, how_many):
    threads = [threading.Thread(target=run, args=[n]) for n in range(how_many)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def compare(name, run):
    one, two = seconds(run, 1), seconds(run, 2)
    # twice the work in the same time would be 2
    print(f"{name}: {2 * one / two:.2f} times as fast as one after the other")


# ANCHOR: interpreters
def compare_two_interpreters():
    import _interpreters  # private: in your programs, take the public one

    both = [_interpreters.create() for _ in range(2)]
    compare(
        "two interpreters, two threads",
        lambda number: _interpreters.exec(both[number], WORK),
    )
# ANCHOR_END: interpreters


compare("one interpreter, two threads", lambda number: exec(WORK))
try:
    compare_two_interpreters()
except ImportError:
    print("two interpreters: this program needs Python 3.13")
