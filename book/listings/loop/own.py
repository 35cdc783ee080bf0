"""An event loop of our own: a queue, a list of timers, and four steps."""

# ANCHOR: loop
import time
from collections import deque


class Loop:
    def __init__(self):
        self.ready = deque()  # what can run now; the oldest is first
        self.timers = []  # what is to run later; the next to be due is first

    def call_soon(self, callback, *args):
        self.ready.append((callback, args))

    def call_later(self, seconds, callback, *args):
        due = time.monotonic() + seconds
        self.timers.append((due, callback, args))
        self.timers.sort(key=lambda timer: timer[0])

    def run(self):
        while self.ready or self.timers:
            # 1. Is nothing ready? Then sleep until the first timer is due.
            if not self.ready:
                time.sleep(max(0, self.timers[0][0] - time.monotonic()))
            # 2. Whatever is due becomes ready.
            while self.timers and self.timers[0][0] <= time.monotonic():
                _due, callback, args = self.timers.pop(0)
                self.ready.append((callback, args))
            # 3. Take what is ready now, in order, and call it …
            for _ in range(len(self.ready)):
                callback, args = self.ready.popleft()
                callback(*args)  # … and stand here until it returns.
            # 4. Again.
# ANCHOR_END: loop


# ANCHOR: use
loop = Loop()


def download(site, seconds):
    print(site, "asks")
    loop.call_later(seconds, answer, site)  # stands for the network


def answer(site):
    print(site, "has its answer")


for site, seconds in [("A", 0.6), ("B", 0.2), ("C", 0.4)]:
    loop.call_soon(download, site, seconds)
print("nothing has run yet")
loop.run()
print("nothing is left to do")
# ANCHOR_END: use
