"""Downloads shared out among processes, with one session in each process."""

from concurrent.futures import ProcessPoolExecutor

import measuring
import sites

try:
    import requests
except ImportError:
    measuring.cannot("the package requests is not installed")


# ANCHOR: processes
session = None  # each process has a memory, and so a session, of its own


def open_session():
    global session
    session = requests.Session()


def download(url):
    response = session.get(url)
    response.raise_for_status()
    response.json()  # parse it, as a real program would
    return len(response.content)


def download_all(urls, workers):
    pool = ProcessPoolExecutor(max_workers=workers, initializer=open_session)
    with pool as executor:
        return sum(executor.map(download, urls))
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: download_all(
            sites.urls(parameters), parameters["workers"]
        )
    )
