import asyncio

async def work(name, steps):
    for step in range(steps):
        await asyncio.sleep(0)
    if name == "bad":
        raise ValueError(name)
    print(name)

async def main():
    try:
        await asyncio.gather(work("bad", 1), work("good", 2))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(1)
    print('end')

asyncio.run(main())
