"""Results as they come, each with the link that it belongs to."""

# ANCHOR: as_completed
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

SECONDS = {"/slow": 1.2, "/quick": 0.4, "/gone": 0.8}


def ask(link):
    time.sleep(SECONDS[link])
    if link == "/gone":
        raise ConnectionError("no answer")
    return 200


with ThreadPoolExecutor(max_workers=5) as pool:
    asked = {pool.submit(ask, link): link for link in SECONDS}
    for future in as_completed(asked):
        link = asked[future]
        try:
            print(link, future.result())
        except OSError as error:
            print(link, error)
# ANCHOR_END: as_completed
