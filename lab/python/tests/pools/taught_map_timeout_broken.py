# gil: found: exception, ok
# free: found: exception, ok
"""Results are awaited for a second; whoever is slower is lost, and nobody thought of it."""
import time
from concurrent.futures import ThreadPoolExecutor


def render(page):
    time.sleep(page)
    return page


with ThreadPoolExecutor(max_workers=2) as pool:
    pages = list(pool.map(render, [0.5, 2], timeout=1, chunksize=2))

print(pages)
