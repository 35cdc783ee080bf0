import asyncio
import sys


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("work is cancelled")
        raise


async def leave():
    await asyncio.sleep(0)
    sys.exit(7)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            group.create_task(leave())
    except SystemExit as error:
        print("group raised", error.code)
        raise


asyncio.run(main())
