"""An event loop hands computing over to processes, and stays awake."""

# ANCHOR: outside
import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def work(limit):
    return sum(number * number for number in range(limit))


async def work_in_the_loop(limit):
    return work(limit)


async def beats_until_done(task):
    beats = 0
    while not task.done():
        await asyncio.sleep(0.01)
        beats += 1
    return beats


async def main(pool):
    task = asyncio.create_task(work_in_the_loop(10_000_000))
    beats = await beats_until_done(task)
    print("work in the loop: beats beside it:", beats)

    loop = asyncio.get_running_loop()
    future = loop.run_in_executor(pool, work, 10_000_000)
    beats = await beats_until_done(future)
    print("work in a process: more than ten beats:", beats > 10)
    print("the same answer:", task.result() == await future)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=2, mp_context=context) as pool:
        asyncio.run(main(pool))
# ANCHOR_END: outside
