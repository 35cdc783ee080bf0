"""With brackets, the main thread asks, and the pool is given a number."""

import time
from concurrent.futures import ThreadPoolExecutor


def ask(link):
    time.sleep(0.5)
    return 200


# ANCHOR: brackets
with ThreadPoolExecutor(max_workers=5) as pool:
    future = pool.submit(ask("/news"))  # meant: submit(ask, "/news")
print(future.exception())
# ANCHOR_END: brackets
