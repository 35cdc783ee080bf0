import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "first")
    loop.call_soon(print, "second")
    print("main")
    await asyncio.sleep(0)
    print("main again")

asyncio.run(main())
