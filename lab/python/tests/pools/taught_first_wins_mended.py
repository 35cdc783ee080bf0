# gil: proved
# free: proved
"""The first mirror that answers wins; those that cannot be cancelled are awaited, and their answers are let go."""
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

asked = []


def ask(mirror):
    asked.append(mirror)
    return mirror


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(ask, mirror) for mirror in ("north", "south")]
    done, _ = wait(futures, return_when=FIRST_COMPLETED)
    cancelled = [future for future in futures if future.cancel()]

assert len(asked) + len(cancelled) == 2
assert not any(future.cancelled() for future in futures if future in done)
