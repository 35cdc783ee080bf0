from threading import Lock, Thread

purse = 3
lock = Lock()


def spend(coins):
    global purse
    with lock:
        if purse < coins:
            return "not enough"
        purse -= coins
        return "spent"


# ANCHOR: check
def earn(coins):
    global purse
    with lock:
        purse += coins


father = Thread(target=earn, args=(2,), name="father")
son = Thread(target=spend, args=(4,), name="son")
father.start()
son.start()
father.join()
son.join()
assert purse in (1, 5), f"{purse} coins"
# ANCHOR_END: check
