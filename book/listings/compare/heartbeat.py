"""When ticks are due, and what becomes of them."""

import time

from measuring import Measure


class Heart:
    def __init__(self, parameters):
        self.ticks = parameters["ticks"]
        self.tick = parameters["tick_ms"] / 1000
        self.begin = time.perf_counter()
        self.due = 1
        self.missed = 0
        self.latest = 0

    def beats(self):
        return self.due <= self.ticks

    def seconds_left(self):
        return max(0, -self.late())

    def late(self):
        return time.perf_counter() - self.begin - self.due * self.tick

    def beat(self):
        """Skip the ticks that were due while it could not tick."""
        late = max(0, self.late())
        skipped = int(late / self.tick)
        self.missed += min(skipped, self.ticks - self.due)
        self.latest = max(self.latest, late)
        self.due += 1 + skipped

    def findings(self):
        return self.ticks, [
            Measure("missed ticks", self.missed, "ticks"),
            Measure("latest tick", self.latest * 1000, "ms"),
        ]
