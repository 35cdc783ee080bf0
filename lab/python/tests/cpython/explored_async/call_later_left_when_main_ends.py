import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, print, "one")
    loop.call_later(5, print, "five")
    await asyncio.sleep(2)
    print("main ends")

asyncio.run(main())
