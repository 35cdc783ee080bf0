"""Checks the links of a page, each in a thread of its own."""

# ANCHOR: check_links
import threading
import time

ANSWERS = {"/": 200, "/news": 200, "/prices": 404, "/team": 200, "/blog": 200}


def ask(link):
    time.sleep(1)  # stands for the way to the server and back
    return ANSWERS[link]


def check_links(links):
    status = {}

    def check(link):
        status[link] = ask(link)

    threads = [threading.Thread(target=check, args=[link]) for link in links]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return status


start = time.perf_counter()
status = check_links(ANSWERS)
print(f"{len(status)} links in {time.perf_counter() - start:.0f} s")
print("broken:", [link for link in status if status[link] != 200])
# ANCHOR_END: check_links
