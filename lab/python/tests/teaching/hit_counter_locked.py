# expect: proved
"""Requests are counted for each page, under a lock."""
from __future__ import annotations

import threading
from collections import defaultdict

THREADS = 2
REQUESTS = 20
PAGES = ("/", "/about", "/jobs")


class Counter:
    """How often each page was asked for."""

    def __init__(self) -> None:
        self._hits: dict[str, int] = defaultdict(int)
        self._lock = threading.Lock()

    def read(self, page: str) -> int:
        return self._hits[page]

    def write(self, page: str, hits: int) -> None:
        self._hits[page] = hits

    def count(self, page: str) -> None:
        with self._lock:
            hits = self.read(page)
            self.write(page, hits + 1)

    def total(self) -> int:
        return sum(self._hits.values())

    def table(self) -> list[tuple[str, int]]:
        return sorted(self._hits.items())


class Router:
    """Sends each request to the function of its page."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.pages = {
            "/": self.home,
            "/about": self.about,
            "/jobs": self.jobs,
        }

    def home(self) -> str:
        return "<h1>Welcome</h1>"

    def about(self) -> str:
        return "<h1>About us</h1>"

    def jobs(self) -> str:
        return "<h1>Nothing for now</h1>"

    def handle(self, path: str) -> tuple[int, str]:
        page = self.pages.get(path)
        if page is None:
            return 404, "not found"
        self.counter.count(path)
        return 200, page()


class Client(threading.Thread):
    """Asks for one page after the other."""

    def __init__(self, router: Router, first: int) -> None:
        super().__init__(name=f"client-{first}")
        self.router = router
        self.first = first
        self.served = 0
        self.missed = 0

    def paths(self) -> list[str]:
        return [PAGES[(self.first + step) % len(PAGES)] for step in range(REQUESTS)]

    def run(self) -> None:
        for path in self.paths():
            status, body = self.router.handle(path)
            if status == 200:
                assert body.startswith("<h1>")
                self.served += 1
            else:
                self.missed += 1


def main() -> None:
    counter = Counter()
    router = Router(counter)
    clients = [Client(router, number) for number in range(THREADS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()

    served = sum(client.served for client in clients)
    assert served == THREADS * REQUESTS
    assert all(client.missed == 0 for client in clients)
    assert counter.total() == served, f"{served - counter.total()} requests were not counted"


if __name__ == "__main__":
    main()
