import asyncio


async def party(name, barrier):
    try:
        print(name, "is number", await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, error)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(name, barrier)) for name in "ab"]
    await asyncio.sleep(0)
    await barrier.reset()
    print("reset", barrier.n_waiting, barrier.broken)
    # Whoever comes while the others leave waits until they have left.
    tasks += [asyncio.create_task(party(name, barrier)) for name in "cde"]
    await asyncio.gather(*tasks)
    print(barrier.n_waiting, barrier.broken)
    await barrier.reset()
    print(barrier.n_waiting)


asyncio.run(main())
