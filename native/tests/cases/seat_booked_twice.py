# expect: found
"""Look whether the seat is free, then ask somebody, then take it."""
import threading

seats: dict[str, str] = {}
booked: list[str] = []


def ask_for_papers(who: str) -> None:
    """Takes a while."""


def book(seat: str, who: str) -> None:
    if seat not in seats:
        ask_for_papers(who)
        seats[seat] = who
        booked.append(who)


threads = [threading.Thread(target=book, args=("12A", who)) for who in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(booked) == 1, f"{booked} have the same seat"
