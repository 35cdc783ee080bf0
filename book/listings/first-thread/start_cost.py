"""What does it cost to start a thread and to wait for its end?"""

import statistics
import threading
import time


def nothing():
    pass


def start_and_end():
    start = time.perf_counter()
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()
    return time.perf_counter() - start


median = statistics.median(start_and_end() for _ in range(2_000))
print(f"one thread, started and ended: {median * 1e6:.0f} microseconds")
