"""How many additions do four threads lose? Nothing is forced here."""

import threading

# ANCHOR: lost_updates
ADDITIONS = 1_000_000
counter = 0


def one():
    return 1


def add_a_constant():
    global counter
    for _ in range(ADDITIONS):
        counter += 1


def add_a_call():
    global counter
    for _ in range(ADDITIONS):
        counter += one()  # read counter, call one(), add, write counter
# ANCHOR_END: lost_updates


def lost_by_four_threads(task):
    global counter
    counter = 0
    threads = [threading.Thread(target=task) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 4 * ADDITIONS - counter


for task in (add_a_constant, add_a_call):
    lost = lost_by_four_threads(task)
    print(f"{task.__name__}: lost {lost:,} of {4 * ADDITIONS:,}")
