"""Checks all links of a site, a few at a time, and fewer at each site."""

import asyncio
import collections
import sys
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp

AT_ONCE = 10
AT_EACH_SITE = 4


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
class Page(NamedTuple):
    url: str
    text: str


places = asyncio.Semaphore(AT_ONCE)
site_places = collections.defaultdict(lambda: asyncio.Semaphore(AT_EACH_SITE))


async def fetch(session, url):
    # The site's place first: who waits for that holds up nobody else.
    at_site = site_places[urlsplit(url).netloc]
    async with at_site, places, session.get(url) as response:
        response.raise_for_status()  # such as 404, not found
        return Page(str(response.url), await response.text())


def why(error):
    if type(error) is aiohttp.ClientResponseError:
        return f"status {error.status}"
    return type(error).__name__
# ANCHOR_END: fetch


# ANCHOR: check
start = sys.argv[1]
seen = {start}  # addresses that have a task
broken = {}  # why, by address


# ANCHOR: is_new
def is_new(url):
    if url in seen:
        return False
    seen.add(url)  # no await since the question, so no lock
    return True
# ANCHOR_END: is_new


async def check(session, group, url):
    try:
        page = await fetch(session, url)
    except (aiohttp.ClientError, TimeoutError) as error:
        broken[url] = why(error)
        return
    if page.url.startswith(start):  # not of other sites
        for link in links_of(page):
            if is_new(link):
                group.create_task(check(session, group, link))
# ANCHOR_END: check


# ANCHOR: main
async def main():
    limit = aiohttp.ClientTimeout(total=2)  # for each request
    async with aiohttp.ClientSession(timeout=limit) as session:
        async with asyncio.TaskGroup() as group:
            group.create_task(check(session, group, start))


asyncio.run(main())

# ANCHOR: report
for url in sorted(broken):
    print(f"{url}: {broken[url]}")
print(f"{len(broken)} of {len(seen)} links are broken")
# ANCHOR_END: report
# ANCHOR_END: main
