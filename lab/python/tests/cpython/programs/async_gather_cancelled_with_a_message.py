import asyncio


async def quick():
    return 1


async def told(*waited):
    async def gathers():
        await asyncio.gather(*waited, return_exceptions=True)

    task = asyncio.create_task(gathers())
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args)


async def main():
    await told(asyncio.sleep(9), quick())
    await told(quick(), asyncio.sleep(9))
    await told(asyncio.sleep(9), asyncio.sleep(8))


asyncio.run(main())
