import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(-1, print, "late already")
    loop.call_soon(print, "soon")
    loop.call_later(0, print, "zero")
    await asyncio.sleep(1)

asyncio.run(main())
