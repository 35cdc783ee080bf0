"""Only what has not begun can be cancelled."""

# ANCHOR: cancel
import time
from concurrent.futures import ThreadPoolExecutor


def ask(link):
    time.sleep(1)
    return 200


with ThreadPoolExecutor(max_workers=2) as pool:
    asked = [pool.submit(ask, link) for link in ["/a", "/b", "/c", "/d"]]
    time.sleep(0.3)
    print([future.cancel() for future in asked])
print([future.cancelled() for future in asked])
# ANCHOR_END: cancel
