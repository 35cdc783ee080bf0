"""A small program to read: who runs where, and who waits for whom?"""

# ANCHOR: read_me
import queue
import threading
import time

pages = queue.Queue(maxsize=10)
words = {}
lock = threading.Lock()


def download(sites):
    for site in sites:
        time.sleep(0.4)  # stands for a request
        pages.put((site, "word " * site))
    pages.put(None)


def count():
    while (item := pages.get()) is not None:
        site, text = item
        with lock:
            words[site] = len(text.split())


def show_progress():
    while True:
        time.sleep(1)
        with lock:
            print(len(words), "pages so far")


threading.Thread(target=show_progress, daemon=True).start()
downloader = threading.Thread(target=download, args=[[1, 2, 3]])
counter = threading.Thread(target=count)
downloader.start()
counter.start()
downloader.join()
counter.join()
print(words)
# ANCHOR_END: read_me
