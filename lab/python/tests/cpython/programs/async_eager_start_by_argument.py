# since 3.14:
import asyncio


async def work(name):
    print(name, "begins")
    await asyncio.sleep(0)
    print(name, "ends")


async def main():
    one = asyncio.create_task(work("eager"), eager_start=True)
    two = asyncio.create_task(work("usual"), eager_start=False)
    print("both are made")
    await asyncio.gather(one, two)
    async with asyncio.TaskGroup() as group:
        group.create_task(work("in a group"), eager_start=True, name="G")
        print("made")
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(work("usual again"), eager_start=False)
    print("made")
    await task


asyncio.run(main())
