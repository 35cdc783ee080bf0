"""Two polite people in a narrow corridor step aside again and again."""

import random
import threading

# ANCHOR: corridor
side = {}
in_step = threading.Barrier(2)


def walk(me, other, makes_way):
    side[me] = 0
    for step in range(1000):
        in_step.wait()
        in_the_way = side[me] == side[other]
        in_step.wait()  # both have looked; now both may move
        if not in_the_way:
            return f"free after {step} steps"
        if makes_way():
            side[me] = 1 - side[me]
    return "still not free after 1000 steps"
# ANCHOR_END: corridor


def meet(ada_makes_way, ben_makes_way):
    results = []

    def person(me, other, makes_way):
        results.append(walk(me, other, makes_way))

    people = [
        threading.Thread(target=person, args=["Ada", "Ben", ada_makes_way]),
        threading.Thread(target=person, args=["Ben", "Ada", ben_makes_way]),
    ]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    return results[0]


# ANCHOR: decide
def always():
    return True


def coin(seed):
    chance = random.Random(seed)
    return lambda: chance.random() < 0.5


print("both always make way:", meet(always, always))
print("each tosses a coin:", meet(coin(1), coin(3)))
# ANCHOR_END: decide
