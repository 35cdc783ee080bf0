# expect: gil=proved free=found
"""A function gives way where it begins, before it looks, and not where it returns. Without a global lock it may."""
import threading

seats: dict[str, str] = {}
booked: list[str] = []


def is_free(seat: str) -> bool:
    return seat not in seats


def book(seat: str, who: str) -> None:
    if is_free(seat):
        seats[seat] = who
        booked.append(who)


threads = [threading.Thread(target=book, args=("12A", who)) for who in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(booked) == 1, f"{booked} have the same seat"
