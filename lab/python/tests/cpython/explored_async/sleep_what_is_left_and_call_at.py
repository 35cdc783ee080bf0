import asyncio
async def main():
    loop = asyncio.get_running_loop()
    end = loop.time() + 1
    loop.call_at(end, print, "at")
    await asyncio.sleep(end - loop.time())
    print("left")
asyncio.run(main())
