# expect: proved
"""A pool fetches pages; whoever asked puts the answers together in the order of the addresses."""
from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

WORKERS = 2

SITE = {
    "/": "<title>Home</title> welcome",
    "/about": "<title>About</title> who we are",
    "/jobs": "<title>Jobs</title> nothing for now",
}


class NotFound(Exception):
    """The site has no such page."""


@dataclass(frozen=True)
class Page:
    path: str
    title: str
    words: int


@dataclass
class Summary:
    pages: list[Page] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(page.words for page in self.pages)

    def lines(self) -> list[str]:
        shown = [f"{page.path:<8}{page.title:<8}{page.words:>3}" for page in self.pages]
        return shown + [f"{path:<8}missing" for path in self.missing]


def fetch(path: str) -> str:
    """Stands for a request: it fails for what is not there."""
    try:
        return SITE[path]
    except KeyError:
        raise NotFound(path) from None


def title_of(text: str) -> str:
    begin = text.index("<title>") + len("<title>")
    return text[begin:text.index("</title>")]


def words_in(text: str) -> int:
    count = 0
    for word in text.split():
        if not word.startswith("<"):
            count += 1
    return count


def read(path: str) -> Page:
    text = fetch(path)
    return Page(path, title_of(text), words_in(text))


def crawl(paths: list[str]) -> Summary:
    summary = Summary()
    asked: dict[Future[Page], str] = {}
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        for path in paths:
            asked[pool.submit(read, path)] = path
        for future in as_completed(asked):
            try:
                summary.pages.append(future.result())
            except NotFound:
                summary.missing.append(asked[future])
    # Answers come in any order.
    summary.pages.sort(key=lambda page: page.path)
    summary.missing.sort()
    return summary


def crawl_in_turn(paths: list[str]) -> Summary:
    """The same without threads, to compare with."""
    summary = Summary()
    for path in sorted(paths):
        try:
            summary.pages.append(read(path))
        except NotFound:
            summary.missing.append(path)
    return summary


def main() -> None:
    paths = ["/about", "/", "/news"]
    found = crawl(paths)
    assert found == crawl_in_turn(paths), "threads change what is found"
    for line in found.lines():
        print(line)
    print(f"{found.words} words")


if __name__ == "__main__":
    main()
