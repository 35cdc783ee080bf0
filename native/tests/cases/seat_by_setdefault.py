# expect: proved
"""`setdefault` looks and takes in one step, for a key that is a text."""
import threading

seats: dict[str, str] = {}
booked: list[str] = []


def book(seat: str, who: str) -> None:
    if seats.setdefault(seat, who) == who:
        booked.append(who)


threads = [threading.Thread(target=book, args=("12A", who)) for who in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(booked) == 1, f"{booked} have the same seat"
