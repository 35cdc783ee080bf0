import asyncio

async def is_allowed():
    return False

async def main():
    if await is_allowed():
        print("come in")
    else:
        print("stay out")

asyncio.run(main())
