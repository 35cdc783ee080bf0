"""Tasks are stuck. The event loop knows where each of them waits."""

import asyncio
import linecache


# ANCHOR: tasks
async def ada_eats(fork, knife):
    async with fork:
        await asyncio.sleep(0)
        async with knife:
            print("Ada eats")


async def ben_eats(fork, knife):
    async with knife:
        await asyncio.sleep(0)
        async with fork:
            print("Ben eats")


def show_tasks():
    for task in sorted(asyncio.all_tasks(), key=asyncio.Task.get_name):
        (frame,) = task.get_stack(limit=1)
        line = linecache.getline(__file__, frame.f_lineno)
        print(f"{task.get_name():7}waits at: {line.strip()}")


async def main():
    fork, knife = asyncio.Lock(), asyncio.Lock()
    async with asyncio.timeout(0.5):
        async with asyncio.TaskGroup() as group:
            group.create_task(ada_eats(fork, knife), name="Ada")
            group.create_task(ben_eats(fork, knife), name="Ben")
            asyncio.get_running_loop().call_later(0.2, show_tasks)


try:
    asyncio.run(main())
except TimeoutError:
    print("nobody has eaten after half a second")
# ANCHOR_END: tasks
