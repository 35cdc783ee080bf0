# expect: proved
"""The same, and it waits only as long as there is nothing."""
import threading

ready = threading.Condition()
parcels = []


def deliver() -> None:
    with ready:
        parcels.append("book")
        ready.notify()


courier = threading.Thread(target=deliver)
courier.start()
with ready:
    while not parcels:
        ready.wait()
courier.join()
assert parcels == ["book"]
