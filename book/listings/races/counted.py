"""Four threads count what they have downloaded. Nothing is forced here."""

# ANCHOR: counted
import threading

PAGES = 250_000  # for each thread
total = 0


def size(page):
    return 1  # stands for the length of a page


def download_all():
    global total
    for page in range(PAGES):
        total = total + size(page)


threads = [threading.Thread(target=download_all) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{total:,} of {4 * PAGES:,}")
# ANCHOR_END: counted
