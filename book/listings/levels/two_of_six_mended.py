from threading import Lock, Thread

laps = 0
lock = Lock()


def plus_one(number):
    return number + 1


def run():
    global laps
    for _ in range(3):
        with lock:
            laps = plus_one(laps)


# ANCHOR: check
ann = Thread(target=run, name="Ann")
ben = Thread(target=run, name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
print(laps, "laps")
assert laps == 6, f"{laps} laps, and they ran 6"
# ANCHOR_END: check
