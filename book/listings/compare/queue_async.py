"""Tasks of one event loop that hand items over through a bounded queue."""

import asyncio

import measuring


# ANCHOR: async
async def hand_over(producers, consumers, items, capacity, make, use):
    queue = asyncio.Queue(maxsize=capacity)

    async def produce(producer):
        for item in range(1, items + 1):
            await asyncio.sleep(make)
            await queue.put(producer * items + item)

    async def consume():
        total = 0
        while (item := await queue.get()) is not None:
            await asyncio.sleep(use)
            total += item
        return total

    async with asyncio.TaskGroup() as group:
        users = [group.create_task(consume()) for _ in range(consumers)]
        await asyncio.gather(*(produce(n) for n in range(producers)))
        for _ in users:
            await queue.put(None)  # nothing more will come
    return sum(user.result() for user in users)
# ANCHOR_END: async


def work(parameters):
    return asyncio.run(
        hand_over(
            parameters["producers"],
            parameters["consumers"],
            parameters["items"],
            parameters["capacity"],
            make=parameters["make_ms"] / 1000,
            use=parameters["use_ms"] / 1000,
        )
    )


if __name__ == "__main__":
    measuring.run(work)
