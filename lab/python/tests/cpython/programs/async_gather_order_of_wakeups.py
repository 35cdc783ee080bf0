# since 3.12:
import asyncio


async def note(name, passes=0):
    for _ in range(passes):
        await asyncio.sleep(0)
    print(name)


async def main():
    asyncio.create_task(note("before", 3))
    asyncio.create_task(note("same time", 4))
    await asyncio.gather(note("g1"), note("g2", 1))
    print("main after gather")
    await asyncio.gather(asyncio.gather(note("inner"), note("inner too")), note("beside"))
    print("main after both")
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.set_result(1)
    loop.call_soon(print, "one pass")
    await asyncio.gather(done)
    print("gather of what is done")


asyncio.run(main())
