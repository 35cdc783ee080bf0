from threading import Lock, Thread

coins = {"red": 5, "blue": 5}
locks = {"red": Lock(), "blue": Lock()}


def say(what):
    return f"clerk: {what}"


def move(source, target):
    with locks[source]:
        say(f"{source} is mine")
        with locks[target]:
            coins[source] -= 1
            coins[target] += 1


# ANCHOR: check
ann = Thread(target=move, args=("red", "blue"), name="Ann")
ben = Thread(target=move, args=("blue", "red"), name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert coins == {"red": 5, "blue": 5}
# ANCHOR_END: check
