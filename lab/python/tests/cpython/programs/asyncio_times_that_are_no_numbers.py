# since 3.13: before, a wait for no number of seconds was no wait.
"""A loop that has nothing else to do cannot wait until a time that is no number; one that has finds it over."""

import asyncio

NAN = float("nan")


async def busy():
    for turn in range(3):
        print("turn", turn)
        await asyncio.sleep(0)
    return "done"


async def waits(how):
    try:
        print(await how())
    except TimeoutError:
        print("too late")
    finally:
        print("left")


async def within():
    async with asyncio.timeout(NAN) as timeout:
        print(timeout.when() != timeout.when())
        await asyncio.sleep(1)


async def some():
    done, left = await asyncio.wait([asyncio.ensure_future(asyncio.sleep(1))], timeout=NAN)
    return len(done), len(left)


async def calls():
    asyncio.get_running_loop().call_later(NAN, print, "called")
    return await busy()


async def calls_at():
    asyncio.get_running_loop().call_at(NAN, print, "called")
    await asyncio.sleep(1)


for how in [
    lambda: asyncio.sleep(NAN),
    lambda: asyncio.wait_for(busy(), NAN),
    lambda: asyncio.wait_for(asyncio.sleep(1), NAN),
    some,
    within,
    calls,
    calls_at,
]:
    try:
        asyncio.run(waits(how))
    except ValueError as error:
        print(error)
