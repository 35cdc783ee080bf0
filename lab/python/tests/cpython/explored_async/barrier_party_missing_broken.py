import asyncio

async def work(barrier, name):
    print(name, "before")
    await barrier.wait()
    print(name, "after")

async def main():
    barrier = asyncio.Barrier(2)
    names = ["a", "b", "c"]
    await asyncio.gather(*[work(barrier, name) for name in names])

asyncio.run(main())
