# expect: proved
"""A sleep takes at least as long as was asked for, whatever others do."""
import threading
import time


def work() -> int:
    return sum(range(10))


other = threading.Thread(target=work)
other.start()
begin = time.monotonic()
time.sleep(0.25)
assert time.monotonic() - begin >= 0.25
other.join()
