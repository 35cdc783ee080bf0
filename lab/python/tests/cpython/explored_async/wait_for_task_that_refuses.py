import asyncio

async def stubborn():
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError:
        print("not yet")
    await asyncio.sleep(0)
    return "finished"

async def main():
    print(await asyncio.wait_for(stubborn(), 1))

asyncio.run(main())
