# expect: gil=proved free=found
"""A tuple cannot grow: `+=` makes a new one, and the last store wins."""
import threading

finished: tuple[str, ...] = ()


def finish(name: str) -> None:
    global finished
    finished += (name,)


threads = [threading.Thread(target=finish, args=(name,)) for name in ("red", "blue")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(finished) == ["blue", "red"], finished
