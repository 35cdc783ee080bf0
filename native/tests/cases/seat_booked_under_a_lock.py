# expect: proved
"""The same look and the same taking, and one lock around both."""
import threading

seats: dict[str, str] = {}
booked: list[str] = []
desk = threading.Lock()


def is_free(seat: str) -> bool:
    return seat not in seats


def book(seat: str, who: str) -> None:
    with desk:
        if is_free(seat):
            seats[seat] = who
            booked.append(who)


threads = [threading.Thread(target=book, args=("12A", who)) for who in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(booked) == 1, f"{booked} have the same seat"
