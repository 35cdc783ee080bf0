import asyncio

async def count(name):
    for number in range(2):
        await asyncio.sleep(0)
        yield f"{name}{number}"

async def show(name):
    async for word in count(name):
        print(word, end=" ")

async def main():
    await asyncio.gather(show("a"), show("b"))

asyncio.run(main())
