# expect: found
"""A bounded semaphore complains when more comes back than was taken. Whoever comes last hears of it."""
import threading

permits = threading.BoundedSemaphore(2)
used = []


def use(name: str) -> None:
    with permits:
        used.append(name)
        if name == "ann":
            permits.release()


threads = [threading.Thread(target=use, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(used) == 2
