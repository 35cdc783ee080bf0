from threading import Lock, Thread

pocket, piggy_bank = 10, 0
lock = Lock()


def save(coins):
    global pocket, piggy_bank
    with lock:
        pocket -= coins
    with lock:
        piggy_bank += coins


# ANCHOR: check
def count():
    with lock:
        coins = pocket + piggy_bank
    assert coins == 10, f"counted {coins}"


child = Thread(target=save, args=(4,), name="child")
parent = Thread(target=count, name="parent")
child.start()
parent.start()
child.join()
parent.join()
# ANCHOR_END: check
