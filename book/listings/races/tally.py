"""A class that keeps its lock to itself: nobody outside can forget it."""

# ANCHOR: tally
import threading


class Tally:
    def __init__(self):
        self._lock = threading.Lock()
        self._pages = 0
        self._bytes = 0

    def add(self, size):
        with self._lock:
            self._pages += 1
            self._bytes += size

    def average(self):
        with self._lock:
            return self._bytes / self._pages if self._pages else 0
# ANCHOR_END: tally


# ANCHOR: use
def download_all(tally):
    for _ in range(10_000):
        tally.add(size=500)


tally = Tally()
threads = [
    threading.Thread(target=download_all, args=[tally]) for _ in range(4)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("bytes in a page, on average:", tally.average())
# ANCHOR_END: use
