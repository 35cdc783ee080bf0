"""Philosophers as tasks: each needs the two forks beside them to eat."""

import asyncio
import time
from asyncio import Barrier, BrokenBarrierError

import measuring
from philosophers import findings
from stuck import AsyncLock, Tries, run_tasks


class Table:
    def __init__(self, parameters):
        count = parameters["philosophers"]
        self.names = [f"philosopher {number + 1}" for number in range(count)]
        self.tries = Tries(self.names)
        self.forks = [
            AsyncLock(f"fork {number + 1}", self.tries)
            for number in range(count)
        ]
        self.waiter = AsyncLock("the waiter")
        self.meals = parameters["meals"]
        self.thinking = parameters["think_ms"] / 1000
        self.eating = parameters["eat_ms"] / 1000
        self.forced = parameters["meet"] == "forced"
        self.all_are_there = Barrier(count)

    def take_a_meal(self):
        self.meals -= 1  # no await, so no lock
        return self.meals >= 0

    async def pause(self):
        """A moment for others; if it is forced, until all are there."""
        if not self.forced:
            await asyncio.sleep(0)
            return
        try:
            await self.all_are_there.wait()
        except BrokenBarrierError:
            raise measuring.Stopped(
                "cannot_meet", "they cannot meet: one has left the table"
            ) from None

    async def leave(self):
        self.tries.leave(asyncio.current_task().get_name())
        await self.all_are_there.abort()


# ANCHOR: naive
async def eat_naively(table, left, right):
    async with left:
        await table.pause()
        async with right:
            await asyncio.sleep(table.eating)
# ANCHOR_END: naive


# ANCHOR: ordered
async def eat_in_order(table, left, right):
    first, second = sorted([left, right], key=table.forks.index)
    async with first, second:
        await asyncio.sleep(table.eating)
# ANCHOR_END: ordered


# ANCHOR: polite
async def eat_politely(table, left, right):
    while True:
        async with left:
            await table.pause()
            if not right.locked():
                async with right:
                    await asyncio.sleep(table.eating)
                return
            await table.pause()
# ANCHOR_END: polite


# ANCHOR: waiter
async def eat_with_a_waiter(table, left, right):
    async with table.waiter:
        await left.acquire()
        await right.acquire()
    await asyncio.sleep(table.eating)
    right.release()
    left.release()
# ANCHOR_END: waiter


MANNERS = {
    "naive": eat_naively,
    "ordered": eat_in_order,
    "polite": eat_politely,
    "waiter": eat_with_a_waiter,
}


async def dine(parameters):
    table = Table(parameters)
    eat = MANNERS[parameters["manners"]]

    async def sit_down(number):
        left = table.forks[number]
        right = table.forks[(number + 1) % len(table.forks)]
        meals, longest = 0, 0
        while table.take_a_meal():
            await asyncio.sleep(table.thinking)
            hungry = time.perf_counter()
            await eat(table, left, right)
            took = time.perf_counter() - hungry
            longest = max(longest, took - table.eating)
            meals += 1
        await table.leave()
        return meals, longest

    locks = [*table.forks, table.waiter]
    return findings(await run_tasks(sit_down, table.names, locks))


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(dine(parameters)))
