"""Two threads, and an event loop in each of them."""

# ANCHOR: loops
import asyncio
from concurrent.futures import ThreadPoolExecutor

loops = []


async def work_on(number):
    await asyncio.sleep(0.1)  # stands for a page that has to come
    return sum(n * n for n in range(number))  # stands for parsing it


async def work_on_all(numbers):
    loops.append(asyncio.get_running_loop())
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work_on(number)) for number in numbers]
    return sum(task.result() for task in tasks)


def work_on_share(numbers):
    return asyncio.run(work_on_all(numbers))


shares = [range(first, 1000, 2) for first in range(2)]
with ThreadPoolExecutor(max_workers=2) as executor:
    print("sum:", sum(executor.map(work_on_share, shares)))
print("event loops:", len(set(loops)))
# ANCHOR_END: loops
