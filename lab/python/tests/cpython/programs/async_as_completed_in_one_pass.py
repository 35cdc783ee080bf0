import asyncio


async def give(value):
    print("begins", value)
    return value


async def main():
    done = [asyncio.create_task(give(number)) for number in range(3)]
    await asyncio.sleep(0)
    # Which of those that are done already comes first is not said.
    print(sorted([await next_one for next_one in asyncio.as_completed(done)]))
    iterator = asyncio.as_completed([asyncio.create_task(give("x"))])
    first = next(iter(iterator))
    try:
        next(iterator)
    except StopIteration:
        print("only one")
    asyncio.get_running_loop().call_soon(print, "meanwhile")
    print(await first)


asyncio.run(main())
