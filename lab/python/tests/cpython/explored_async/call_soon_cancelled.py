import asyncio

async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(print, "never")
    loop.call_soon(print, "called")
    handle.cancel()
    await asyncio.sleep(0)
    print(handle.cancelled())

asyncio.run(main())
