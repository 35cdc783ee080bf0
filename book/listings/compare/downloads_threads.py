"""Downloads shared out among threads, with one session in each thread."""

import threading
from concurrent.futures import ThreadPoolExecutor

import measuring
import sites

try:
    import requests
except ImportError:
    measuring.cannot("the package requests is not installed")


# ANCHOR: threads
mine = threading.local()


def open_session():
    mine.session = requests.Session()


def download(url):
    response = mine.session.get(url)
    response.raise_for_status()
    response.json()  # parse it, as a real program would
    return len(response.content)


def download_all(urls, workers):
    pool = ThreadPoolExecutor(max_workers=workers, initializer=open_session)
    with pool as executor:
        return sum(executor.map(download, urls))
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: download_all(
            sites.urls(parameters), parameters["workers"]
        )
    )
