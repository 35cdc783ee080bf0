# expect: proved
"""Nobody walks on before all have packed."""
import threading

barrier = threading.Barrier(2)
packed = []
seen = []


def walk(name: str) -> None:
    packed.append(name)
    barrier.wait()
    seen.append(len(packed))


threads = [threading.Thread(target=walk, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [2, 2]
