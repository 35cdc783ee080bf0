"""What `map` and the `with` block of an executor promise."""

import time
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: order
def download(site):
    time.sleep([0.6, 0.2, 0.4][site])  # site 0 is the slowest
    print("finished site", site)
    return f"page {site}"


with ThreadPoolExecutor(max_workers=3) as executor:
    pages = executor.map(download, range(3))
    print("handed out, nothing finished yet")

print("the with block has ended")
print(list(pages))
# ANCHOR_END: order
