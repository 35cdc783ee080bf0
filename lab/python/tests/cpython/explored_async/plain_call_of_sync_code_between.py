import asyncio

log = []

async def work(name):
    log.append(name)
    log.append(name)
    await asyncio.sleep(0)
    log.append(name.upper())

async def main():
    await asyncio.gather(work("a"), work("b"))
    print("".join(log))

asyncio.run(main())
