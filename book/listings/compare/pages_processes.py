"""Pages shared out among processes, with one session in each process."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial

import measuring
import sites
from pages import checksum

try:
    import requests
except ImportError:
    measuring.cannot("the package requests is not installed")


# ANCHOR: processes
session = None  # each process has a memory, and so a session, of its own


def open_session():
    global session
    session = requests.Session()


def work_on(url, rounds):
    response = session.get(url)
    response.raise_for_status()
    response.json()  # parse it, as a real program would
    return checksum(response.content, rounds)


def work_on_all(urls, rounds, workers):
    pool = ProcessPoolExecutor(max_workers=workers, initializer=open_session)
    with pool as executor:
        return sum(executor.map(partial(work_on, rounds=rounds), urls))
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: work_on_all(
            sites.urls(parameters),
            parameters["hash_rounds"],
            parameters["workers"],
        )
    )
