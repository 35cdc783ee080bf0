import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as timeout:
            timeout.reschedule(loop.time() + 2)
            await asyncio.sleep(1)
            timeout.reschedule(None)
            await asyncio.sleep(5)
            print("in time")
    except TimeoutError:
        print("too late")

asyncio.run(main())
