import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "still called")
    loop.call_soon(lambda: loop.call_soon(print, "and this"))
    print("main ends")

asyncio.run(main())
print("after")
