import asyncio

async def work():
    print("began")

async def main():
    try:
        await asyncio.wait_for(work(), 0)
    except TimeoutError:
        print("timeout")

asyncio.run(main())
