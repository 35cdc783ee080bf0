"""Tasks of one event loop that add to one counter."""

import asyncio

import measuring


class Counter:
    def __init__(self, actors):
        self.value = 0
        self.lock = asyncio.Lock()
        self.between_read_and_write = asyncio.Barrier(actors)


# ANCHOR: async
async def add_without_await(counter):
    counter.value += 1  # no await, so no other task can come between


async def add_across_await(counter):
    seen = counter.value
    await asyncio.sleep(0)
    counter.value = seen + 1


async def add_when_all_have_read(counter):
    seen = counter.value
    await counter.between_read_and_write.wait()
    counter.value = seen + 1


async def add_locked(counter):
    async with counter.lock:
        await add_across_await(counter)
# ANCHOR_END: async


async def count_shared(add, actors, adds):
    counter = Counter(actors)

    async def act():
        for _ in range(adds):
            await add(counter)

    await asyncio.gather(*(act() for _ in range(actors)))
    return counter.value


async def count_own(actors, adds):
    """Each actor has a counter to itself; they are summed at the end."""
    counts = (count_shared(add_without_await, 1, adds) for _ in range(actors))
    return sum(await asyncio.gather(*counts))


async def count(parameters):
    actors, adds, how = (parameters[name] for name in ("actors", "adds", "how"))
    if how == "own":
        return await count_own(actors, adds)
    if how in ("racy", "await") and parameters["meet"] == "forced":
        return await count_shared(add_when_all_have_read, actors, adds)
    adders = {"await": add_across_await, "locked": add_locked}
    return await count_shared(adders.get(how, add_without_await), actors, adds)


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(count(parameters)))
