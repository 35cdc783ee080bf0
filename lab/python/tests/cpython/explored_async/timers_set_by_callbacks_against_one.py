import asyncio

def tick(loop, left):
    print("tick", end=" ")
    if left:
        loop.call_later(2, tick, loop, left - 1)

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, tick, loop, 2)
    loop.call_later(5, print, "five")
    await asyncio.sleep(20)

asyncio.run(main())
