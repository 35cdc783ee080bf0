"""A task of a pool that waits for a task of the same pool."""

from concurrent.futures import ThreadPoolExecutor, TimeoutError


# ANCHOR: pool
def download(page):
    return f"text of {page}"


def summary(executor):
    parts = [executor.submit(download, page) for page in ("p1", "p2")]
    try:
        return [part.result(timeout=1) for part in parts]
    except TimeoutError:
        return "stuck: nobody is free to download"


for workers in (1, 2):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        result = executor.submit(summary, executor).result()
        print(f"{workers} in the pool: {result}")
# ANCHOR_END: pool
