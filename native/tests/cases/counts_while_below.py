# expect: 3.13=found 3.14=proved 3.15=proved gil=found free=found
"""Until CPython 3.13 threads may change after the test of a `while`; since 3.14 they do so before it."""
import threading

sold = 0


def sell() -> None:
    global sold
    while sold < 3:
        sold += 1


threads = [threading.Thread(target=sell) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sold == 3, f"sold {sold} of 3 tickets"
