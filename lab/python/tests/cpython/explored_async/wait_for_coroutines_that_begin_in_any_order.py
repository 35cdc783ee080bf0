import asyncio

async def work(name):
    print("begin", name)
    await asyncio.sleep(0)
    return name

async def main():
    for next_done in asyncio.as_completed([work("a"), work("b")]):
        print(await next_done)

asyncio.run(main())
