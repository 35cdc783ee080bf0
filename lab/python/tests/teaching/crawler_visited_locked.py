# expect: bounded
"""A crawler whose workers look and write down under one lock which pages were seen."""
from __future__ import annotations

import queue
import threading
from dataclasses import dataclass

WORKERS = 2

LINKS = {
    "/": ["/about", "/blog", "/jobs"],
    "/about": ["/", "/team"],
    "/blog": ["/", "/blog/1", "/blog/2"],
    "/blog/1": ["/blog", "/blog/2"],
    "/blog/2": ["/blog", "/blog/1"],
    "/jobs": ["/", "/team"],
    "/team": ["/"],
}


class NotFound(Exception):
    """The site has no such page."""


@dataclass(frozen=True)
class Page:
    path: str
    links: tuple[str, ...]


class Site:
    """Stands for the network: it answers, and remembers who asked for what."""

    def __init__(self, links: dict[str, list[str]]) -> None:
        self._links = links
        self.requests: list[str] = []

    def get(self, path: str) -> Page:
        self.requests.append(path)
        try:
            return Page(path, tuple(self._links[path]))
        except KeyError:
            raise NotFound(path) from None


class Frontier:
    """The pages that are known, and those of them that nobody has fetched yet."""

    def __init__(self) -> None:
        self.waiting: queue.Queue[str | None] = queue.Queue()
        self.seen: set[str] = set()
        self._lock = threading.Lock()

    def is_new(self, path: str) -> bool:
        return path not in self.seen

    def remember(self, path: str) -> None:
        self.seen.add(path)
        self.waiting.put(path)

    def add(self, path: str) -> None:
        with self._lock:
            if self.is_new(path):
                self.remember(path)

    def close(self, workers: int) -> None:
        for _ in range(workers):
            self.waiting.put(None)


class Worker(threading.Thread):
    """Fetches one page after the other until it is told to stop."""

    def __init__(self, site: Site, frontier: Frontier, number: int) -> None:
        super().__init__(name=f"crawler-{number}")
        self.site = site
        self.frontier = frontier
        self.fetched = 0

    def run(self) -> None:
        while True:
            path = self.frontier.waiting.get()
            if path is None:
                return
            try:
                self.visit(path)
            finally:
                self.frontier.waiting.task_done()

    def visit(self, path: str) -> None:
        page = self.site.get(path)
        self.fetched += 1
        for link in page.links:
            self.frontier.add(link)


def crawl(site: Site, start: str) -> list[Worker]:
    frontier = Frontier()
    frontier.add(start)
    workers = [Worker(site, frontier, number) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    frontier.waiting.join()
    frontier.close(WORKERS)
    for worker in workers:
        worker.join()
    return workers


def main() -> None:
    site = Site(LINKS)
    workers = crawl(site, "/")
    pages = sorted(set(site.requests))
    print(f"{len(pages)} pages: {', '.join(pages)}")
    assert pages == sorted(LINKS), "a page was left out"
    twice = [path for path in pages if site.requests.count(path) > 1]
    assert not twice, f"fetched more than once: {twice}"
    assert sum(worker.fetched for worker in workers) == len(LINKS)


if __name__ == "__main__":
    main()
