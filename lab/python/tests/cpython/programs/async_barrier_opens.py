import asyncio


async def party(name, barrier):
    for turn in range(2):
        print(name, "comes", turn)
        place = await barrier.wait()
        print(name, "goes on as number", place)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(party(name, barrier)) for name in "abc"]
    await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    print(barrier.n_waiting)
    async with asyncio.Barrier(1) as place:
        print("alone", place)
    try:
        asyncio.Barrier(0)
    except ValueError:
        print("refused")


asyncio.run(main())
