import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, print, "before")
    try:
        async with asyncio.timeout(2):
            loop.call_later(2, print, "within")
            await asyncio.sleep(2)
            print("slept", end=" ")
    except TimeoutError:
        print("timeout", end=" ")
    await asyncio.sleep(3)

asyncio.run(main())
