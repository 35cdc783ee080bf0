"""Checks all links of a site: workers find new ones, and a queue keeps them."""

import queue
import sys
import threading
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import requests

WORKERS = 8


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
start = sys.argv[1]
todo = queue.Queue()  # addresses to be checked
seen = {start}  # addresses that are in the queue, or were
lock = threading.Lock()
broken = {}  # why, by address


# ANCHOR: is_new
def is_new(url):
    with lock:
        if url in seen:
            return False
        seen.add(url)
        return True
# ANCHOR_END: is_new


def check(url):
    try:
        page = fetch(url)
    except requests.RequestException as error:
        broken[url] = why(error)
        return
    if page.url.startswith(start):  # not of other sites
        for link in links_of(page):
            if is_new(link):
                todo.put(link)
# ANCHOR_END: check


# ANCHOR: work
def work():
    while True:
        url = todo.get()  # waits while there is none
        if url is None:
            return
        try:
            check(url)
        finally:
            todo.task_done()  # not before its links are in the queue
# ANCHOR_END: work


# ANCHOR: main
workers = [threading.Thread(target=work) for _ in range(WORKERS)]
for worker in workers:
    worker.start()
todo.put(start)
todo.join()  # waits until each address is done
for _ in workers:
    todo.put(None)  # one for each worker, to go home
for worker in workers:
    worker.join()

# ANCHOR: report
for url in sorted(broken):
    print(f"{url}: {broken[url]}")
print(f"{len(broken)} of {len(seen)} links are broken")
# ANCHOR_END: report
# ANCHOR_END: main
