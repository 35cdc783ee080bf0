# expect: found
"""Since CPython 3.12 `cached_property` has no lock: two threads may both compute what is not there yet."""
import threading
from functools import cached_property


class Page:
    def __init__(self) -> None:
        self.rendered = 0

    @cached_property
    def html(self) -> str:
        self.rendered += 1
        return "<p>hello</p>"


page = Page()
threads = [threading.Thread(target=lambda: page.html) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert page.rendered == 1
