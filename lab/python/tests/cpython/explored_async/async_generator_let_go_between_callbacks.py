import asyncio


async def ticks():
    try:
        yield 1
    finally:
        print("closed")


async def work():
    await asyncio.sleep(0)
    print("work")


async def main():
    loop = asyncio.get_running_loop()
    it = ticks()
    await anext(it)
    loop.call_soon(print, "before")
    it = None
    loop.call_soon(print, "after")
    await asyncio.create_task(work())


asyncio.run(main())
