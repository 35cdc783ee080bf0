"""Checks the links of a page, one after the other."""

# ANCHOR: one_by_one
import time

ANSWERS = {"/": 200, "/news": 200, "/prices": 404, "/team": 200, "/blog": 200}


def ask(link):
    time.sleep(1)  # stands for the way to the server and back
    return ANSWERS[link]


def check_links(links):
    status = {}
    for link in links:
        status[link] = ask(link)
    return status


start = time.perf_counter()
status = check_links(ANSWERS)
print(f"{len(status)} links in {time.perf_counter() - start:.0f} s")
print("broken:", [link for link in status if status[link] != 200])
# ANCHOR_END: one_by_one
