import asyncio

async def main():
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 2
    rounds = 0
    while loop.time() < deadline and rounds < 3:
        await asyncio.sleep(1)
        rounds += 1
    print(rounds)

asyncio.run(main())
