from threading import Lock, Thread

pen, paper = Lock(), Lock()
letters = []


def write(name):
    with pen, paper:
        letters.append(name)


def draw(name):
    with pen, paper:
        letters.append(name)


# ANCHOR: check
ann = Thread(target=write, args=("Ann",), name="Ann")
ben = Thread(target=draw, args=("Ben",), name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert len(letters) == 2
# ANCHOR_END: check
