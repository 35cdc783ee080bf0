"""The same test, with two clerks in the gap at the same time, every time."""

import threading
from concurrent.futures import ThreadPoolExecutor


class BoxOffice:
    def __init__(self, seats):
        self.free = seats
        self.sold = []

    def note(self, name):
        self.sold.append(name)

    def sell(self, name):
        if self.free > 0:
            self.note(name)
            self.free -= 1
            return True
        return False


# ANCHOR: mended
class LockedOffice(BoxOffice):
    def __init__(self, seats):
        super().__init__(seats)
        self.lock = threading.Lock()

    def sell(self, name):
        with self.lock:
            return super().sell(name)
# ANCHOR_END: mended


# ANCHOR: forced
def sell_twice_at_once(kind):
    office = kind(seats=1)
    in_the_gap = threading.Barrier(2)
    note = office.note

    def note_together(name):
        try:
            in_the_gap.wait(timeout=0.5)
        except threading.BrokenBarrierError:
            pass  # nobody else can come here: just what the lock is for
        note(name)

    office.note = note_together
    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(office.sell, ["Ada", "Ben"], timeout=5))
    assert len(office.sold) == 1, f"sold to {sorted(office.sold)}"
    assert sorted(answers) == [False, True], answers
# ANCHOR_END: forced


# ANCHOR: run
for kind in (BoxOffice, LockedOffice):
    try:
        sell_twice_at_once(kind)
        print(kind.__name__, "passes")
    except AssertionError as failure:
        print(kind.__name__, "fails:", failure)
# ANCHOR_END: run
