import asyncio

async def main():
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 2
    loop.call_at(deadline, print, "first")
    loop.call_at(deadline - 1, print, "earlier")
    loop.call_at(deadline + 1, print, "second")
    await asyncio.sleep(5)

asyncio.run(main())
