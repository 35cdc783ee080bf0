import asyncio
async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    for tick in range(1, 3):
        await asyncio.sleep(begin + tick - loop.time())
        print(tick)
async def other():
    await asyncio.sleep(2)
    print("other")
async def both():
    await asyncio.gather(main(), other())
asyncio.run(both())
