"""Downloads, one after the other, in one session."""

import measuring
import sites

try:
    import requests
except ImportError:
    measuring.cannot("the package requests is not installed")


# ANCHOR: sequential
def download(session, url):
    response = session.get(url)
    response.raise_for_status()
    response.json()  # parse it, as a real program would
    return len(response.content)


def download_all(urls):
    with requests.Session() as session:
        return sum(download(session, url) for url in urls)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(lambda parameters: download_all(sites.urls(parameters)))
