"""Pages, fetched and worked on one after the other."""

import measuring
import sites
from pages import checksum

try:
    import requests
except ImportError:
    measuring.cannot("the package requests is not installed")


# ANCHOR: sequential
def work_on(session, url, rounds):
    response = session.get(url)
    response.raise_for_status()
    response.json()  # parse it, as a real program would
    return checksum(response.content, rounds)


def work_on_all(urls, rounds):
    with requests.Session() as session:
        return sum(work_on(session, url, rounds) for url in urls)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(
        lambda parameters: work_on_all(
            sites.urls(parameters), parameters["hash_rounds"]
        )
    )
