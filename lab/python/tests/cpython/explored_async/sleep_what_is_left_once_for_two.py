# one delay for both: who sets it first wakes first
import asyncio

out = []


async def runner(name, delay):
    await asyncio.sleep(delay)
    out.append(name)


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time() + 1
    delay = begin - loop.time()
    await asyncio.gather(runner("ann", delay), runner("bob", delay))
    print(out)


asyncio.run(main())
