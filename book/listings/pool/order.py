"""What `map` and the `with` block of a pool promise."""

import time
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: order
def ask(site):
    time.sleep([0.9, 0.3, 0.6][site])  # site 0 is the slowest
    print("finished site", site)
    return f"page {site}"


with ThreadPoolExecutor(max_workers=3) as pool:
    pages = pool.map(ask, range(3))
    print("handed out, nothing finished yet")

print("the with block has ended")
print(list(pages))
# ANCHOR_END: order
