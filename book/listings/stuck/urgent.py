"""Urgent work first: does the other work ever get its turn?"""

import queue


# ANCHOR: urgent
def turn_of_tidying_up(rank):
    waiting = queue.PriorityQueue()  # the smallest rank goes first
    waiting.put((rank(turn=0, urgency=10), "tidy up"))
    for turn in range(1000):
        waiting.put((rank(turn, urgency=1), "answer a customer"))
        _, job = waiting.get()
        if job == "tidy up":
            return f"in turn {turn}"
    return "not within 1000 turns"


def by_urgency(turn, urgency):
    return urgency


def by_urgency_and_age(turn, urgency):
    return turn + urgency  # who comes later ranks behind


print("by urgency alone:", turn_of_tidying_up(by_urgency))
print("by urgency and age:", turn_of_tidying_up(by_urgency_and_age))
# ANCHOR_END: urgent
