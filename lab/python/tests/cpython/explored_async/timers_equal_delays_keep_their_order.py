import asyncio

async def wait(name):
    await asyncio.sleep(1)
    print(name)

async def main():
    await asyncio.gather(wait("a"), wait("b"), wait("c"))

asyncio.run(main())
