import asyncio

async def steps():
    for step in range(3):
        print(step, end=" ")
        await asyncio.sleep(0)

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, print, "two")
    loop.call_later(1, print, "one")
    await steps()
    await asyncio.sleep(3)

asyncio.run(main())
