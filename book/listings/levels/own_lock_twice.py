from threading import Lock, Thread

loaves = 0
lock = Lock()


def bake():
    global loaves
    with lock:
        loaves += 3


def sell():
    global loaves
    with lock:
        if loaves == 0:
            bake()
        loaves -= 1


# ANCHOR: check
baker = Thread(target=bake, name="baker")
ann = Thread(target=sell, name="Ann")
ben = Thread(target=sell, name="Ben")
baker.start()
ann.start()
ben.start()
baker.join()
ann.join()
ben.join()
assert loaves in (1, 4), f"{loaves} loaves"
# ANCHOR_END: check
