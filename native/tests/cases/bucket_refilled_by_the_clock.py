# expect: found
"""Time passes while a program computes, so the bucket is refilled at nearly each call, by a function, with no lock."""
import threading
import time

tokens = 0
refilled = 0
last = time.perf_counter()


def one_more(number: int) -> int:
    return number + 1


def take() -> None:
    global tokens, refilled, last
    now = time.perf_counter()
    if now > last:
        last = now
        tokens = one_more(tokens)
        refilled += 1


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tokens == refilled, f"{refilled - tokens} tokens were lost"
