from threading import Lock, Thread

forks = [Lock(), Lock(), Lock()]
fed = []


def think(name):
    return f"{name} thinks"


def dine(name, left, right):
    first, second = sorted([left, right])
    with forks[first]:
        think(name)
        with forks[second]:
            fed.append(name)


# ANCHOR: check
ann = Thread(target=dine, args=("Ann", 0, 1), name="Ann")
ben = Thread(target=dine, args=("Ben", 1, 2), name="Ben")
cleo = Thread(target=dine, args=("Cleo", 2, 0), name="Cleo")
ann.start()
ben.start()
cleo.start()
ann.join()
ben.join()
cleo.join()
assert len(fed) == 3
# ANCHOR_END: check
