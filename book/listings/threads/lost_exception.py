"""An exception inside a pool is seen only by whoever asks for the result."""

from concurrent.futures import ThreadPoolExecutor


# ANCHOR: lost_exception
def download(site):
    if site == 1:
        raise ConnectionError("site 1 does not answer")
    return f"page {site}"


with ThreadPoolExecutor(max_workers=3) as executor:
    executor.map(download, range(3))
print("first block: nothing to see")

with ThreadPoolExecutor(max_workers=3) as executor:
    pages = executor.map(download, range(3))
    try:
        for page in pages:
            print(page)
    except ConnectionError as error:
        print("second block:", error)
# ANCHOR_END: lost_exception
