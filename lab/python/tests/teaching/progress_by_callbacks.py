# expect: found
"""Futures tell a progress bar when they are done. Their callbacks run in the pool's threads, and nobody thought of that."""
from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

WORKERS = 2
IMAGES = 10


@dataclass(frozen=True)
class Image:
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Thumbnail:
    name: str
    width: int
    height: int


class Unreadable(Exception):
    """It is no picture."""


class Progress:
    """How much of some work is done, as a bar."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.failed = 0

    def share(self) -> float:
        return self.done / self.total

    def bar(self, width: int = 20) -> str:
        full = round(self.share() * width)
        return "[" + "#" * full + "." * (width - full) + "]"

    @property
    def is_over(self) -> bool:
        return self.done == self.total

    def advance(self, future: Future[Thumbnail]) -> None:
        """Called when a future is done, whichever way."""
        done = self.done
        if future.exception() is not None:
            self.failed += 1
        self.done = done + 1


def thumbnail(image: Image, most: int = 100) -> Thumbnail:
    """Smaller, and of the same proportions."""
    if image.width <= 0 or image.height <= 0:
        raise Unreadable(image.name)
    scale = max(image.width, image.height) / most
    if scale <= 1:
        return Thumbnail(image.name, image.width, image.height)
    return Thumbnail(image.name, round(image.width / scale), round(image.height / scale))


def album(count: int) -> list[Image]:
    images = []
    for number in range(count):
        width = 0 if number == 7 else 300 + 40 * number
        images.append(Image(f"holiday-{number:02}.jpg", width, 300))
    return images


def shrink_all(images: list[Image], progress: Progress) -> list[Thumbnail]:
    """The thumbnails of those that can be read, in the same order."""
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        futures = [pool.submit(thumbnail, image) for image in images]
        for future in futures:
            future.add_done_callback(progress.advance)
    found = []
    for future in futures:
        if future.exception() is None:
            found.append(future.result())
    return found


def main() -> None:
    images = album(IMAGES)
    progress = Progress(len(images))
    thumbnails = shrink_all(images, progress)
    for small in thumbnails[:3]:
        print(f"{small.name}: {small.width} x {small.height}")
    print(progress.bar())
    assert len(thumbnails) == IMAGES - 1
    assert progress.failed == 1
    assert progress.is_over, f"the bar stays at {progress.done} of {IMAGES}"


if __name__ == "__main__":
    main()
