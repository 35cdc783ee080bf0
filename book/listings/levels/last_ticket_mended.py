from threading import Lock, Thread

seats = 1  # the last one
sold = []
lock = Lock()


def pay(name):
    return f"{name} has paid"


def buy(name):
    global seats
    with lock:
        if seats > 0:
            sold.append(pay(name))
            seats -= 1


# ANCHOR: check
ann = Thread(target=buy, args=("Ann",), name="Ann")
ben = Thread(target=buy, args=("Ben",), name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert seats == 0, f"{seats} seats are left"
# ANCHOR_END: check
