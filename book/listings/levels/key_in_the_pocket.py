from queue import Queue
from threading import Lock, Thread

parcels = Queue()
desk = Lock()
sent = []


def clerk():
    with desk:
        parcel = parcels.get()
        sent.append(parcel)


# ANCHOR: check
def customer():
    with desk:
        parcels.put("a vase")


giving = Thread(target=customer, name="customer")
taking = Thread(target=clerk, name="clerk")
giving.start()
taking.start()
giving.join()
taking.join()
assert sent == ["a vase"]
# ANCHOR_END: check
