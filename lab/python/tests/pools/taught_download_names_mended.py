# gil: proved
# free: proved
"""Workers say their names, and count what they have fetched with a lock."""
import threading
from concurrent.futures import ThreadPoolExecutor

PAGES = {"/": "home", "/about": "about us", "/jobs": "none"}
fetched = 0
guard = threading.Lock()
log = []


def download(path):
    global fetched
    worker = threading.current_thread().name
    log.append(f"{worker} fetches {path}")
    text = PAGES[path]
    with guard:
        fetched += 1
    return len(text)


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="fetcher") as pool:
    sizes = list(pool.map(download, PAGES))

assert sizes == [4, 8, 4]
assert len(log) == 3
assert all(line.startswith("fetcher_") for line in log)
assert fetched == 3
