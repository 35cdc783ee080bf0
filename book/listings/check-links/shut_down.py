"""Checks all links of a site, and stops in good order when it is told to."""

import asyncio
import collections
import math
import os
import random
import signal
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp

AT_ONCE = 10
AT_EACH_SITE = 4
SECONDS = 2  # for one attempt
ATTEMPTS = 3
LONGEST_PAUSE = 10
WORTH_ANOTHER = {429, 500, 502, 503, 504}  # these may pass


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
    if isinstance(error, aiohttp.TooManyRedirects):
        return "it leads round and round"
    if isinstance(error, aiohttp.ClientResponseError):
        return f"{error.status} {error.message}"
    if isinstance(error, TimeoutError):
        return f"no answer within {SECONDS} s"
    if isinstance(error, aiohttp.ClientConnectionError):
        return "no connection"
    return type(error).__name__
# ANCHOR_END: fetch


# ANCHOR: again
async def fetch_again(session, url):
    """Tries several times, where the next time may be better."""
    for attempt in range(1, ATTEMPTS + 1):
        attempts[url] = attempt
        try:
            return await fetch(session, url)
        except (aiohttp.ClientError, TimeoutError) as error:
            wait = pause(attempt, error)
            if attempt == ATTEMPTS or wait > LONGEST_PAUSE:
                raise
        await asyncio.sleep(wait)  # without a place: others may have it


def may_pass(error):
    if isinstance(error, aiohttp.ClientResponseError):
        return error.status in WORTH_ANOTHER
    return isinstance(error, (aiohttp.ClientConnectionError, TimeoutError))


def pause(attempt, error):
    """Seconds until the next attempt; for ever, if it is no use."""
    if not may_pass(error):
        return math.inf
    headers = getattr(error, "headers", None) or {}
    wish = headers.get("Retry-After", "")  # seconds, or a date
    if wish.isdecimal():
        return int(wish)
    return random.uniform(0, 0.2 * 2**attempt)
# ANCHOR_END: again


# ANCHOR: check
start, seconds = sys.argv[1], float(sys.argv[2])
report_file = Path(sys.argv[3])
seen = {start}  # addresses that have a task
checked = set()  # addresses whose task has an answer
broken = {}  # why, by address
attempts = {}  # how many were made, by address
linked_from = collections.defaultdict(set)  # pages, by address


# ANCHOR: is_new
def is_new(url):
    if url in seen:
        return False
    seen.add(url)  # no await since the question, so no lock
    return True
# ANCHOR_END: is_new


async def check(session, group, url):
    try:
        page = await fetch_again(session, url)
    except (aiohttp.ClientError, TimeoutError) as error:
        broken[url] = why(error)
        page = None
    if page and page.url.startswith(start):  # not of other sites
        for link in links_of(page):
            linked_from[link].add(page.url)
            if is_new(link):
                group.create_task(check(session, group, link))
    checked.add(url)  # a task that was cancelled does not come here
# ANCHOR_END: check


# ANCHOR: report
def report():
    lines = []
    for url in sorted(broken):
        lines.append(f"{url}: {broken[url]}")
        lines.append(f"    attempts: {attempts[url]}, {places_of(url)}")
    for url in sorted(checked - broken.keys()):
        if attempts[url] > 1:
            lines.append(f"{url}: only at attempt {attempts[url]}")
    lines.append(f"{len(broken)} of {len(checked)} links are broken")
    if left := len(seen - checked):
        lines.append(f"{left} links were not checked")
    return "\n".join(lines) + "\n"


def places_of(url):
    pages = sorted(linked_from[url]) or ["nowhere"]
    others = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
    return f"linked from {pages[0]}{others}"
# ANCHOR_END: report


# ANCHOR: write
def write(text):
    """Puts a new report in the place of the old one, or leaves that."""
    part = report_file.with_suffix(".part")
    try:
        part.write_text(text)
        os.replace(part, report_file)
    finally:
        part.unlink(missing_ok=True)
# ANCHOR_END: write


# ANCHOR: progress
async def show_progress():
    while True:
        print(f"{len(checked)} of {len(seen)} links", file=sys.stderr)
        await asyncio.sleep(0.5)
# ANCHOR_END: progress


# ANCHOR: site
async def check_site():
    limit = aiohttp.ClientTimeout(total=SECONDS)  # for each request
    async with aiohttp.ClientSession(timeout=limit) as session:
        async with asyncio.TaskGroup() as group:
            group.create_task(check(session, group, start))
# ANCHOR_END: site


# ANCHOR: main
async def main():
    loop = asyncio.get_running_loop()
    checking = asyncio.create_task(check_site())
    received = []  # signals

    def stop(number):
        received.append(number)
        checking.cancel()
        loop.remove_signal_handler(number)  # the next one ends it at once

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
    progress = asyncio.create_task(show_progress())
    await asyncio.wait([checking], timeout=seconds)
    checking.cancel()  # if it is not done yet
    await asyncio.wait([checking])  # until all has been tidied up
    progress.cancel()
    write(report())
    if not checking.cancelled():
        checking.result()  # raises what it raised, if it did
    print(f"{len(broken)} broken links, see {report_file}")
    if received:
        return 128 + received[0]  # as a shell says it
    return 1 if broken or seen - checked else 0


sys.exit(asyncio.run(main()))
# ANCHOR_END: main
