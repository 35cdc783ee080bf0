from threading import Thread

left, right = "red hat", "blue hat"


def swap():
    global left, right
    left, right = right, left


# ANCHOR: check
ann = Thread(target=swap, name="Ann")
ben = Thread(target=swap, name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert left != right, f"two times the {left}"
# ANCHOR_END: check
