import asyncio


async def write_log(line):
    await asyncio.sleep(0)


async def move(name, first, second):
    async with first:
        await write_log(f"{name} has one lock")
        async with second:
            await write_log(f"{name} has both")


async def main():
    fork, knife = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move("Ann", fork, knife), move("Bob", knife, fork))


asyncio.run(main())
