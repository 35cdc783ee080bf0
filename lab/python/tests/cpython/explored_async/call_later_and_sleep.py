import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, print, "later")
    await asyncio.sleep(2)
    print("slept")

asyncio.run(main())
