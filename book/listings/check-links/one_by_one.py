"""Checks the links of a page, one after the other."""

# ANCHOR: links
import sys
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import requests


class LinkParser(HTMLParser):
    """Collects the addresses to which a page's links lead."""

    def __init__(self, url):
        super().__init__()
        self.url, self.links = url, []

    def handle_starttag(self, tag, attributes):
        href = dict(attributes).get("href")
        if tag == "a" and href:
            link = urldefrag(urljoin(self.url, href)).url
            if link.startswith("http"):  # and not mailto:
                self.links.append(link)


def links_of(page):
    parser = LinkParser(page.url)
    parser.feed(page.text)
    return parser.links
# ANCHOR_END: links


# ANCHOR: fetch
def fetch(url):
    page = requests.get(url, timeout=2)
    page.raise_for_status()  # such as 404, not found
    return page


def why(error):
    if isinstance(error, requests.HTTPError):
        return f"status {error.response.status_code}"
    return type(error).__name__
# ANCHOR_END: fetch


# ANCHOR: check
start = sys.argv[1]
links = links_of(fetch(start))
broken = {}  # why, by address
for url in links:
    try:
        fetch(url)
    except requests.RequestException as error:
        broken[url] = why(error)

# ANCHOR: report
for url in sorted(broken):
    print(f"{url}: {broken[url]}")
print(f"{len(broken)} of {len(links)} links are broken")
# ANCHOR_END: report
# ANCHOR_END: check
