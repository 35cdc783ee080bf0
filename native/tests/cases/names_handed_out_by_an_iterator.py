# expect: gil=proved free=found
"""Two threads share an iterator. Without a global lock it may hand out a name twice."""
import threading

names = iter(["ann", "bob", "cem"])
called = []


def call() -> None:
    for name in names:
        called.append(name)


threads = [threading.Thread(target=call) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(called) == ["ann", "bob", "cem"], called
