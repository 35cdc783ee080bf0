"""Two threads, joined too early and at the right time."""

# ANCHOR: two
import threading
import time


def check(link):
    time.sleep(1)


def two_threads():
    return [
        threading.Thread(target=check, args=["/news"]),
        threading.Thread(target=check, args=["/prices"]),
    ]


start = time.perf_counter()
first, second = two_threads()
first.start()
first.join()
second.start()
second.join()
print(f"start, join, start, join: {time.perf_counter() - start:.0f} s")

start = time.perf_counter()
first, second = two_threads()
first.start()
second.start()
first.join()
second.join()
print(f"start, start, join, join: {time.perf_counter() - start:.0f} s")
# ANCHOR_END: two
