# gil: found: assertion, ok
# free: found: assertion, ok
"""The first mirror that answers wins, and the others are cancelled: those that run cannot be."""
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

asked = []


def ask(mirror):
    asked.append(mirror)
    return mirror


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(ask, mirror) for mirror in ("north", "south")]
    wait(futures, return_when=FIRST_COMPLETED)
    for future in futures:
        future.cancel()

assert len(asked) == 1, f"{len(asked)} were asked"
