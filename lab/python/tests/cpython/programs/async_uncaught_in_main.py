import asyncio


class Trouble(Exception):
    pass


async def main():
    try:
        await asyncio.sleep(0)
        raise Trouble("leaves the program")
    finally:
        print("cleans up")


asyncio.run(main())
