import asyncio


async def refuses():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("refuses")
    return "result"


async def fails():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("fails instead")
        raise ValueError("v")


async def main():
    print(await asyncio.wait_for(refuses(), 0.01), asyncio.current_task().cancelling())
    try:
        await asyncio.wait_for(fails(), 0.01)
    except ValueError as error:
        print("caught", error)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
