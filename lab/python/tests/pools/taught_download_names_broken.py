# gil: proved
# free: found: assertion, ok
"""Workers say their names, and count what they have fetched without a lock."""
import threading
from concurrent.futures import ThreadPoolExecutor

PAGES = {"/": "home", "/about": "about us", "/jobs": "none"}
fetched = 0
log = []


def download(path):
    global fetched
    worker = threading.current_thread().name
    log.append(f"{worker} fetches {path}")
    text = PAGES[path]
    fetched += 1
    return len(text)


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="fetcher") as pool:
    sizes = list(pool.map(download, PAGES))

assert sizes == [4, 8, 4]
assert len(log) == 3
assert fetched == 3, f"{fetched} of 3 were counted"
