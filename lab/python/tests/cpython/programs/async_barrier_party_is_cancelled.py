import asyncio


async def party(name, barrier):
    try:
        print(name, "is number", await barrier.wait())
    except asyncio.CancelledError:
        print(name, "leaves")
        raise


async def main():
    barrier = asyncio.Barrier(2)
    gone = asyncio.create_task(party("gone", barrier))
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    gone.cancel()
    await asyncio.wait([gone])
    # It is not broken by that.
    print(barrier.n_waiting, barrier.broken)
    await asyncio.gather(party("a", barrier), party("b", barrier))


asyncio.run(main())
