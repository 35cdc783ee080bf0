from threading import Condition, Thread

bell = Condition()
cakes = []


def eat():
    with bell:
        if not cakes:
            bell.wait()
        cakes.pop()


# ANCHOR: check
def bake():
    for _ in range(2):
        with bell:
            cakes.append("cake")
            bell.notify()


ann = Thread(target=eat, name="Ann")
baker = Thread(target=bake, name="baker")
ben = Thread(target=eat, name="Ben")
ann.start()
baker.start()
ben.start()
ann.join()
baker.join()
ben.join()
assert cakes == []
# ANCHOR_END: check
