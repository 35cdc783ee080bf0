# expect: found
"""Two readings of a clock, one right after the other, are not the same: every CPython fails here."""
import threading
import time

readings = []


def work() -> None:
    readings.append(time.perf_counter())
    sum(range(1000))
    readings.append(time.perf_counter())


thread = threading.Thread(target=work)
thread.start()
thread.join()
assert readings[0] == readings[1]
