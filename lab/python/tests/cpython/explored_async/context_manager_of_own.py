import asyncio

class Door:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("open")

    async def __aexit__(self, kind, error, trace):
        print("close", kind and kind.__name__)
        return kind is KeyError

async def go(error):
    async with Door():
        await asyncio.sleep(0)
        raise error("inside")

async def main():
    print(await asyncio.gather(go(KeyError), go(ValueError), return_exceptions=True))

asyncio.run(main())
