from collections import deque


class Loop:
    """A loop that counts its time in passes."""

    def __init__(self):
        self.now = 0
        self.ready = deque()
        self.timers = []

    def call_soon(self, callback):
        self.ready.append(callback)

    def call_later(self, passes, callback):
        self.timers.append((self.now + passes, callback))

    def run(self):
        while self.ready or self.timers:
            self.now += 1
            for timer in list(self.timers):
                due, callback = timer
                if due <= self.now:
                    self.timers.remove(timer)
                    self.ready.append(callback)
            while self.ready:
                callback = self.ready.popleft()
                callback()


# ANCHOR: check
def again():
    if not stopped:
        loop.call_soon(again)  # there is always something ready


def stop():
    stopped.append(loop.now)


stopped = []
loop = Loop()
loop.call_soon(again)
loop.call_later(3, stop)
loop.run()
assert stopped == [3], stopped
# ANCHOR_END: check
