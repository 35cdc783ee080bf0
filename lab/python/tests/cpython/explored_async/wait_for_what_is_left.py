import asyncio
async def main():
    loop = asyncio.get_running_loop()
    end = loop.time() + 3
    for seconds in (2, 2):
        try:
            await asyncio.wait_for(asyncio.sleep(seconds), end - loop.time())
            print("done")
        except TimeoutError:
            print("late")
asyncio.run(main())
