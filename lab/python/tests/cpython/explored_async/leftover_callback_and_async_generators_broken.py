import asyncio

keep = []
closed = False


async def g():
    global closed
    try:
        yield
    finally:
        await asyncio.sleep(0)
        closed = True


async def a():
    await asyncio.sleep(0)


def cb(t):
    assert not closed


async def main():
    keep.append(g())
    await anext(keep[0])
    t = asyncio.create_task(a())
    t.add_done_callback(cb)


asyncio.run(main())
