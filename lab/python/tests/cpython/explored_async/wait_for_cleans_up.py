import asyncio

async def work():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(1)
        print("clean")

async def main():
    try:
        await asyncio.wait_for(work(), 2)
    except TimeoutError as error:
        print(type(error.__cause__).__name__)

asyncio.run(main())
