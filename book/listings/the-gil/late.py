"""How late is a thread that wants to wake up beside one that computes?"""

import statistics
import sys
import threading
import time

# ANCHOR: late
stop = threading.Event()


def compute():
    while not stop.is_set():
        sum(range(1000))


def lateness_ms():
    late = []
    for _ in range(100):
        start = time.perf_counter()
        time.sleep(0.001)  # lets go of the GIL, then wants it back
        late.append((time.perf_counter() - start) * 1000 - 1)
    return statistics.median(late)


print(f"alone: {lateness_ms():.1f} ms late")
thread = threading.Thread(target=compute)
thread.start()
for milliseconds in (5, 1, 20):
    sys.setswitchinterval(milliseconds / 1000)
    print(f"switch interval {milliseconds} ms: {lateness_ms():.1f} ms late")
stop.set()
thread.join()
# ANCHOR_END: late
