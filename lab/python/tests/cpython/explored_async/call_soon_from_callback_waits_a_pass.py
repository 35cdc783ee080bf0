import asyncio

def outer(loop):
    print("outer")
    loop.call_soon(print, "inner")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(outer, loop)
    loop.call_soon(print, "next")
    for step in range(2):
        await asyncio.sleep(0)
        print("pass", step)

asyncio.run(main())
