import asyncio


async def work(name, passes):
    for step in range(passes):
        print(name, step)
        await asyncio.sleep(0)
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(work("one", 2))
        two = group.create_task(work("two", 3), name="named")
        print("made", group)
        print(two.get_name())
    print("all done", one.result(), two.result(), group)
    async with asyncio.TaskGroup() as group:
        print("empty", group)
    print("over")

    async def grows(group, left):
        print("left", left)
        if left:
            group.create_task(grows(group, left - 1))

    async with asyncio.TaskGroup() as group:
        group.create_task(grows(group, 3))
    print("all of them")


asyncio.run(main())
