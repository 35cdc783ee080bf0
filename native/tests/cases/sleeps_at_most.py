# expect: found
"""A sleep may take longer: another thread may sleep for a second before this one gets its turn again."""
import threading
import time


def nap() -> None:
    time.sleep(1)


other = threading.Thread(target=nap)
other.start()
begin = time.monotonic()
time.sleep(0.25)
assert time.monotonic() - begin < 0.5, "it took too long"
other.join()
