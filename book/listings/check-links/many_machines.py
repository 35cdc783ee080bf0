"""Checks all links of a site with workers on many machines."""

# ANCHOR: imports
import collections
import random
import sys
import time
import urllib.request
from html.parser import HTMLParser
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin

import distributed

SECONDS = 2  # for one attempt
ATTEMPTS = 3
LONGEST_PAUSE = 10
WORTH_ANOTHER = {429, 500, 502, 503, 504}  # these may pass
# ANCHOR_END: imports


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
# ANCHOR_END: links


# ANCHOR: visit
def visit(url, start):
    """The attempts it took, why the link is broken, the page's links."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(url, timeout=SECONDS) as response:
                parser = LinkParser(response.url)
                if response.url.startswith(start):  # not of other sites
                    parser.feed(response.read().decode())
                return attempt, "", parser.links
        except OSError as error:  # also what urllib raises
            wait = pause(attempt, error)
            if attempt == ATTEMPTS or wait > LONGEST_PAUSE:
                return attempt, why(error), []
        time.sleep(wait)
# ANCHOR_END: visit


# ANCHOR: again
def pause(attempt, error):
    """Seconds until the next attempt; more than anyone waits, if none."""
    if isinstance(error, HTTPError):
        if error.code not in WORTH_ANOTHER:
            return float("inf")
        wish = error.headers.get("Retry-After", "")
        if wish.isdecimal():
            return int(wish)
    return random.uniform(0, 0.2 * 2**attempt)


def why(error):
    if isinstance(error, HTTPError):
        if "infinite loop" in str(error.reason):
            return "it leads round and round"
        return f"{error.code} {error.reason}"
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"no answer within {SECONDS} s"
    return "no connection"
# ANCHOR_END: again


# ANCHOR: check
def check_site(client, start):
    """What `visit` has found of each link."""
    found = {}
    seen = {start}
    under_way = {}  # addresses, by their futures' keys

    def submit(url):
        future = client.submit(visit, url, start)
        under_way[future.key] = url
        return future

    futures = distributed.as_completed([submit(start)])
    for future in futures:
        url = under_way.pop(future.key)
        found[url] = future.result()
        for link in found[url][2]:
            if link not in seen:
                seen.add(link)
                futures.add(submit(link))
    return found
# ANCHOR_END: check


# ANCHOR: report
def report(found):
    linked_from = collections.defaultdict(set)
    for url, (_, _, links) in found.items():
        for link in links:
            linked_from[link].add(url)
    broken = [url for url in sorted(found) if found[url][1]]
    for url in broken:
        attempts, reason, _ = found[url]
        print(f"{url}: {reason}")
        first = min(linked_from[url], default="nowhere")
        print(f"    attempts: {attempts}, linked from {first}")
    for url in sorted(found.keys() - set(broken)):
        if found[url][0] > 1:
            print(f"{url}: only at attempt {found[url][0]}")
    print(f"{len(broken)} of {len(found)} links are broken")
# ANCHOR_END: report


# ANCHOR: main
if __name__ == "__main__":
    start, *scheduler = sys.argv[1:]
    if scheduler:
        client = distributed.Client(scheduler[0], timeout=10)
    else:  # workers on this machine
        client = distributed.Client(
            n_workers=2,
            threads_per_worker=2,
            dashboard_address="127.0.0.1:0",
        )
    with client:
        report(check_site(client, start))
# ANCHOR_END: main
