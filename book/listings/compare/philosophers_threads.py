"""Philosophers as threads: each needs the two forks beside them to eat."""

import threading
import time
from threading import Barrier, BrokenBarrierError

import measuring
from philosophers import findings
from stuck import Lock, Tries, run_threads


class Table:
    def __init__(self, parameters):
        count = parameters["philosophers"]
        self.names = [f"philosopher {number + 1}" for number in range(count)]
        self.tries = Tries(self.names)
        self.forks = [
            Lock(f"fork {number + 1}", self.tries) for number in range(count)
        ]
        self.waiter = Lock("the waiter")
        self.meals = parameters["meals"]
        self.pot = threading.Lock()
        self.thinking = parameters["think_ms"] / 1000
        self.eating = parameters["eat_ms"] / 1000
        self.forced = parameters["meet"] == "forced"
        self.all_are_there = Barrier(count)

    def take_a_meal(self):
        with self.pot:
            self.meals -= 1
            return self.meals >= 0

    def pause(self):
        """A moment for others; if it is forced, until all are there."""
        if not self.forced:
            time.sleep(0)
            return
        try:
            self.all_are_there.wait()
        except BrokenBarrierError:
            raise measuring.Stopped(
                "cannot_meet", "they cannot meet: one has left the table"
            ) from None

    def leave(self):
        self.tries.leave(threading.current_thread().name)
        self.all_are_there.abort()


# ANCHOR: naive
def eat_naively(table, left, right):
    with left:
        table.pause()
        with right:
            time.sleep(table.eating)
# ANCHOR_END: naive


# ANCHOR: ordered
def eat_in_order(table, left, right):
    first, second = sorted([left, right], key=table.forks.index)
    with first, second:
        time.sleep(table.eating)
# ANCHOR_END: ordered


# ANCHOR: polite
def eat_politely(table, left, right):
    while True:
        with left:
            table.pause()
            if right.acquire(blocking=False):
                time.sleep(table.eating)
                right.release()
                return
            table.pause()
# ANCHOR_END: polite


# ANCHOR: waiter
def eat_with_a_waiter(table, left, right):
    with table.waiter:
        left.acquire()
        right.acquire()
    time.sleep(table.eating)
    right.release()
    left.release()
# ANCHOR_END: waiter


MANNERS = {
    "naive": eat_naively,
    "ordered": eat_in_order,
    "polite": eat_politely,
    "waiter": eat_with_a_waiter,
}


def dine(parameters):
    table = Table(parameters)
    eat = MANNERS[parameters["manners"]]

    def sit_down(number):
        left = table.forks[number]
        right = table.forks[(number + 1) % len(table.forks)]
        meals, longest = 0, 0
        while table.take_a_meal():
            time.sleep(table.thinking)
            hungry = time.perf_counter()
            eat(table, left, right)
            took = time.perf_counter() - hungry
            longest = max(longest, took - table.eating)
            meals += 1
        table.leave()
        return meals, longest

    locks = [*table.forks, table.waiter]
    return findings(run_threads(sit_down, table.names, locks))


if __name__ == "__main__":
    measuring.run(dine)
