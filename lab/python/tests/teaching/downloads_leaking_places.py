# expect: found
"""A semaphore lets two downloads run at once. Whoever fails keeps the place."""
from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

AT_ONCE = 2
DOWNLOADERS = 3
FILES_EACH = 10


class DownloadFailed(Exception):
    """The server had no such file."""


@dataclass
class Gauge:
    """How many run now, and how many ever ran at once."""

    now: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __enter__(self) -> Gauge:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        return self

    def __exit__(self, kind, error, trace) -> None:
        with self.lock:
            self.now -= 1


class Server:
    """Stands for the other side. Every fifth file is missing."""

    def fetch(self, number: int) -> bytes:
        time.sleep(0.01)
        if number % 5 == 4:
            raise DownloadFailed(f"file {number}")
        return b"x" * (number + 1)


class Downloads:
    def __init__(self, server: Server, at_once: int) -> None:
        self.server = server
        self.places = threading.BoundedSemaphore(at_once)
        self.gauge = Gauge()

    def get(self, number: int) -> int:
        """How many bytes it has."""
        self.places.acquire()
        with self.gauge:
            size = len(self.server.fetch(number))
        self.places.release()
        return size


class Downloader(threading.Thread):
    """Fetches its share of all files, in turn."""

    def __init__(self, downloads: Downloads, number: int) -> None:
        super().__init__(name=f"downloader-{number}")
        self.downloads = downloads
        self.files = range(number * FILES_EACH, (number + 1) * FILES_EACH)
        self.sizes: dict[int, int] = {}
        self.failed: list[int] = []

    def run(self) -> None:
        for number in self.files:
            try:
                self.sizes[number] = self.downloads.get(number)
            except DownloadFailed:
                self.failed.append(number)


def expected(files: range) -> tuple[dict[int, int], list[int]]:
    failed = [number for number in files if number % 5 == 4]
    return {number: number + 1 for number in files if number not in failed}, failed


def main() -> None:
    downloads = Downloads(Server(), AT_ONCE)
    downloaders = [Downloader(downloads, number) for number in range(DOWNLOADERS)]
    for downloader in downloaders:
        downloader.start()
    for downloader in downloaders:
        downloader.join()

    for downloader in downloaders:
        assert (downloader.sizes, downloader.failed) == expected(downloader.files)
    assert downloads.gauge.now == 0
    assert 1 <= downloads.gauge.most <= AT_ONCE, f"{downloads.gauge.most} ran at once"
    total = sum(sum(downloader.sizes.values()) for downloader in downloaders)
    print(f"{total} bytes in {sum(len(downloader.sizes) for downloader in downloaders)} files")


if __name__ == "__main__":
    main()
