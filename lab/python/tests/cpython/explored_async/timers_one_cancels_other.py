import asyncio

async def main():
    loop = asyncio.get_running_loop()
    late = loop.call_later(3, print, "late")
    loop.call_later(2, late.cancel)
    loop.call_later(1, print, "early")
    await asyncio.sleep(5)

asyncio.run(main())
