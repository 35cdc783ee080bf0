from threading import Lock, Thread

best = 0
lock = Lock()


def write_down(offer):
    global best
    with lock:
        best = offer


def bid(offer):
    if offer > best:
        write_down(offer)


# ANCHOR: check
bidders = [
    Thread(target=bid, args=(10,), name="Ann"),
    Thread(target=bid, args=(20,), name="Ben"),
    Thread(target=bid, args=(30,), name="Cleo"),
]
for bidder in bidders:
    bidder.start()
for bidder in bidders:
    bidder.join()
assert best == 30, f"sold for {best}"
# ANCHOR_END: check
