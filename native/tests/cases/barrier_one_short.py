# expect: found
"""The barrier waits for three, and there are two."""
import threading

barrier = threading.Barrier(3)
arrived = []


def walk(name: str) -> None:
    barrier.wait()
    arrived.append(name)


threads = [threading.Thread(target=walk, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(arrived) == 2
