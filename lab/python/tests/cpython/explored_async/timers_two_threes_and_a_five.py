import asyncio

async def twice():
    await asyncio.sleep(3)
    print("three")
    await asyncio.sleep(3)
    print("six")

async def once():
    await asyncio.sleep(5)
    print("five")

async def main():
    await asyncio.gather(twice(), once())

asyncio.run(main())
