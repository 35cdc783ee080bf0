"""Checks the links of a site with a pool of five threads."""

# ANCHOR: check_links
import time
from concurrent.futures import ThreadPoolExecutor

LINKS = [f"/page/{number}" for number in range(20)]


def ask(link):
    time.sleep(1)  # stands for the way to the server and back
    return 404 if link == "/page/13" else 200


def check_links(links):
    with ThreadPoolExecutor(max_workers=5) as pool:
        answers = pool.map(ask, links)
        return dict(zip(links, answers))


start = time.perf_counter()
status = check_links(LINKS)
print(f"{len(status)} links in {time.perf_counter() - start:.0f} s")
print("broken:", [link for link in status if status[link] != 200])
# ANCHOR_END: check_links
