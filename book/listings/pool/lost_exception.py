"""An exception inside a pool is seen only by whoever asks for the result."""

from concurrent.futures import ThreadPoolExecutor


# ANCHOR: lost_exception
def ask(link):
    if link == "/gone":
        raise ConnectionError(f"no answer from {link}")
    return 200


links = ["/", "/gone", "/news"]

with ThreadPoolExecutor(max_workers=5) as pool:
    pool.map(ask, links)
print("first block: nothing to see")

with ThreadPoolExecutor(max_workers=5) as pool:
    try:
        for link, status in zip(links, pool.map(ask, links)):
            print(link, status)
    except ConnectionError as error:
        print("second block:", error)

with ThreadPoolExecutor(max_workers=5) as pool:
    asked = {link: pool.submit(ask, link) for link in links}
for link, future in asked.items():
    print(link, future.exception() or future.result())
# ANCHOR_END: lost_exception
