import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for delay in (3, 1, 4, 2):
        loop.call_later(delay, print, delay)
    await asyncio.sleep(5)

asyncio.run(main())
