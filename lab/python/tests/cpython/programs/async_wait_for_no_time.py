import asyncio


async def never():
    print("this is never printed")


async def refuses():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("refuses")
        return "all the same"


async def main():
    for seconds in (0, -1):
        try:
            await asyncio.wait_for(never(), seconds)
        except TimeoutError as error:
            print("no time", repr(error.__cause__))
    task = asyncio.create_task(refuses())
    await asyncio.sleep(0)
    print(await asyncio.wait_for(task, 0))


asyncio.run(main())
