from threading import Lock, Semaphore, Thread

ropes = Semaphore(2)
tied = []
turn = Lock()


def take_rope():
    ropes.acquire()


def tie(parcel):
    with turn:
        take_rope()
        take_rope()
    tied.append(parcel)
    ropes.release(2)


# ANCHOR: check
ann = Thread(target=tie, args=("lamp",), name="Ann")
ben = Thread(target=tie, args=("sofa",), name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert len(tied) == 2
# ANCHOR_END: check
