import asyncio


def shown(barrier):
    text = repr(barrier)
    return text[text.index("[") :]


async def party(name, barrier):
    try:
        await barrier.wait()
        print(name, "goes on")
    except asyncio.BrokenBarrierError as error:
        print(name, error)
        return "broken"


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(name, barrier)) for name in "ab"]
    await asyncio.sleep(0)
    print(shown(barrier))
    await barrier.abort()
    print(shown(barrier), barrier.broken)
    print(await asyncio.gather(*tasks))
    print(await party("late", barrier))
    await barrier.reset()
    print(shown(barrier), barrier.broken)
    await asyncio.gather(*[party(name, barrier) for name in "xyz"])
    print(issubclass(asyncio.BrokenBarrierError, RuntimeError))


asyncio.run(main())
