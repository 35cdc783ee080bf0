"""`wait` sorts futures into those that are done and those that are not."""

import time
from concurrent.futures import ThreadPoolExecutor, wait

SECONDS = {"/slow": 1.5, "/quick": 0.3, "/other": 0.4}


def ask(link):
    time.sleep(SECONDS[link])
    return 200


# ANCHOR: in_time
with ThreadPoolExecutor(max_workers=5) as pool:
    asked = {pool.submit(ask, link): link for link in SECONDS}
    done, not_done = wait(asked, timeout=0.9)
    print("in time:", sorted(asked[future] for future in done))
    print("too late:", sorted(asked[future] for future in not_done))
# ANCHOR_END: in_time
