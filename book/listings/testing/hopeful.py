"""A test that passes, before the repair and after it."""

# ANCHOR: box
import threading


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
# ANCHOR_END: box


# ANCHOR: hopeful
def test_the_last_seat_is_sold_once():
    office = BoxOffice(seats=1)
    clerks = [
        threading.Thread(target=office.sell, args=[name])
        for name in ("Ada", "Ben")
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert len(office.sold) == 1, office.sold
# ANCHOR_END: hopeful


passed = 0
for _ in range(1000):
    try:
        test_the_last_seat_is_sold_once()
        passed += 1
    except AssertionError:
        pass
print("passed in", passed, "of 1000 runs")
