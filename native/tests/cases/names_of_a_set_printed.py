# expect: incomplete
"""A set of texts has another order from run to run of CPython, and so has what is printed. One of them proves nothing."""
import threading

guests = set()


def invite(name: str) -> None:
    guests.add(name)


threads = [threading.Thread(target=invite, args=(name,)) for name in ("ann", "bob", "cem")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(", ".join(guests))
