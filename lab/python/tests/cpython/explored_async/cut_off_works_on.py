import asyncio

async def work():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        for step in range(2):
            await asyncio.sleep(1)
            print(step)

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    return "result"

print(asyncio.run(main()))
