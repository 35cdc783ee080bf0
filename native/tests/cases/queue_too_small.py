# expect: found
"""Main fills a queue of one place before anybody is there to empty it."""
import queue
import threading

box: queue.Queue[str] = queue.Queue(maxsize=1)
seen = []


def read() -> None:
    for _ in range(2):
        seen.append(box.get())


reader = threading.Thread(target=read)
box.put("one")
box.put("two")
reader.start()
reader.join()
assert seen == ["one", "two"]
