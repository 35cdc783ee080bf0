# expect: found
"""A condition remembers nothing: who waits after the notice waits for ever."""
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
    ready.wait()
courier.join()
assert parcels == ["book"]
