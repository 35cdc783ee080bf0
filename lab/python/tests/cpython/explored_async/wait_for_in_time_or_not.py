import asyncio

async def work(delay):
    await asyncio.sleep(delay)
    return delay

async def main():
    try:
        print(await asyncio.wait_for(work(1), 2))
    except TimeoutError:
        print("timeout")

asyncio.run(main())
