# expect: found
"""Two see that there is room for one, and the second finds none."""
import queue
import threading

box: queue.Queue[str] = queue.Queue(maxsize=1)


def put(letter: str) -> None:
    if not box.full():
        box.put_nowait(letter)


threads = [threading.Thread(target=put, args=(letter,)) for letter in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(box.qsize())
