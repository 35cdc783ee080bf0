"""A task that ticks, beside one that waits or computes."""

import asyncio

import measuring
from busy import keep_busy
from heartbeat import Heart


# ANCHOR: async
async def tick(heart):
    while heart.beats():
        await asyncio.sleep(heart.seconds_left())
        heart.beat()


async def work(how, milliseconds):
    if how == "waits":
        await asyncio.sleep(milliseconds / 1000)
    elif how == "computes":
        keep_busy(milliseconds / 1000)  # no await: nothing else gets a turn
    else:
        for _ in range(milliseconds):
            keep_busy(0.001)
            await asyncio.sleep(0)


async def tick_beside_work(parameters):
    heart = Heart(parameters)
    async with asyncio.TaskGroup() as group:
        group.create_task(tick(heart))
        group.create_task(work(parameters["beside"], parameters["work_ms"]))
    return heart.findings()
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(tick_beside_work(parameters)))
