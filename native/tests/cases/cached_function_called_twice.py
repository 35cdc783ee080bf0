# expect: found
"""`functools.cache` remembers answers. It does not keep two threads from asking the same at the same time."""
import threading
from functools import cache

asked = []


@cache
def price(item: str) -> int:
    asked.append(item)
    return len(item) * 10


threads = [threading.Thread(target=price, args=("tea",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert price("tea") == 30
assert asked == ["tea"], f"asked {len(asked)} times"
