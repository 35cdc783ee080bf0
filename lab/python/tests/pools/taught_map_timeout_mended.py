# gil: proved
# free: proved
"""Results are awaited for a second; what is too late is said."""
import time
from concurrent.futures import ThreadPoolExecutor

rendered = []


def render(page):
    time.sleep(page)
    rendered.append(page)
    return page


late = False
with ThreadPoolExecutor(max_workers=2) as pool:
    try:
        pages = list(pool.map(render, [0.5, 2], timeout=1, chunksize=2))
    except TimeoutError:
        late = True

assert late or len(rendered) == 2
