import asyncio

def show(loop, name, delay, following):
    print(name, end=" ")
    if following:
        loop.call_later(delay, show, loop, following, 0, "")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, show, loop, "a", 2, "A")
    loop.call_later(3, show, loop, "b", 2, "B")
    await asyncio.sleep(20)

asyncio.run(main())
