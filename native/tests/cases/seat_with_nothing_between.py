# expect: gil=proved free=found
"""Under the global lock nothing between the look and the assignment gives way. That is luck, not design."""
import threading

holder = None
holders = []


def book(who: str) -> None:
    global holder
    if holder is None:
        holder = who
        holders.append(who)


threads = [threading.Thread(target=book, args=(who,)) for who in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(holders) == 1, holders
