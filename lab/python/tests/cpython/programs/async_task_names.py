# since 3.13:
import asyncio


async def quiet():
    await asyncio.sleep(0)


async def main():
    print(asyncio.current_task().get_name())
    one = asyncio.create_task(quiet())
    two = asyncio.create_task(quiet(), name="worker")
    three = asyncio.create_task(quiet(), name=3)
    four = asyncio.create_task(quiet())
    print([task.get_name() for task in (one, two, three, four)])
    one.set_name("renamed")
    three.set_name(4.5)
    print(repr(one.get_name()), repr(three.get_name()))
    await asyncio.gather(one, two, three, four)
    print(asyncio.ensure_future(quiet()).get_name())


asyncio.run(main())
asyncio.run(main())
