import asyncio

async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_later(1, print, "called")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    handle.cancel()
    await asyncio.sleep(2)
    print("end")

asyncio.run(main())
