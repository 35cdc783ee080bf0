"""Stops at the first broken link; what has not begun is given up."""

import time
from concurrent.futures import ThreadPoolExecutor, as_completed

LINKS = [f"/page/{number}" for number in range(100)]


def ask(link):
    time.sleep(0.1)
    return 404 if link == "/page/13" else 200


# ANCHOR: first_broken
with ThreadPoolExecutor(max_workers=5) as pool:
    asked = {pool.submit(ask, link): link for link in LINKS}
    for future in as_completed(asked):
        if future.result() != 200:
            print("broken:", asked[future])
            pool.shutdown(wait=False, cancel_futures=True)
            break
never_asked = sum(future.cancelled() for future in asked)
print("more than half were never asked:", never_asked > 50)
# ANCHOR_END: first_broken
