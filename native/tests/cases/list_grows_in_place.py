# expect: proved
"""A list grows in place and holds its own lock meanwhile: what `+=` stores is the list that is there already."""
import threading

finished: list[str] = []


def finish(name: str) -> None:
    global finished
    finished += [name, name.upper()]


threads = [threading.Thread(target=finish, args=(name,)) for name in ("red", "blue")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(finished) == ["BLUE", "RED", "blue", "red"], finished
