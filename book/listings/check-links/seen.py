"""Checks the links of several pages, each of them once."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import requests


# ANCHOR: links
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
seen = set()  # addresses that need no further check
lock = threading.Lock()
checks = []  # each check that was made


# ANCHOR: is_new
def is_new(url):
    with lock:
        if url in seen:
            return False
        seen.add(url)
        return True
# ANCHOR_END: is_new


def check_links(url):
    """Checks what a page links to; returns the broken links."""
    broken = {}
    for link in links_of(fetch(url)):
        if not is_new(link):
            continue
        try:
            fetch(link)
        except requests.RequestException as error:
            broken[link] = why(error)
        checks.append(link)
    return broken
# ANCHOR_END: check


# ANCHOR: main
start = sys.argv[1]
links = links_of(fetch(start))
pages = [start] + [link for link in links if link.startswith(start)]
broken = {}  # why, by address
with ThreadPoolExecutor(max_workers=8) as executor:
    futures = {executor.submit(check_links, url): url for url in pages}
    for future in as_completed(futures):
        try:
            broken.update(future.result())
        except requests.RequestException as error:
            broken[futures[future]] = why(error)

# ANCHOR: report
for url in sorted(broken):
    print(f"{url}: {broken[url]}")
print(f"{len(broken)} of {len(seen)} links are broken")
print(f"{len(checks)} checks were made")
# ANCHOR_END: report
# ANCHOR_END: main
