import asyncio

async def main():
    loop = asyncio.get_running_loop()
    handles = []
    loop.call_soon(lambda: handles[0].cancel())
    handles.append(loop.call_soon(print, "never"))
    loop.call_soon(print, "last")
    await asyncio.sleep(0)

asyncio.run(main())
