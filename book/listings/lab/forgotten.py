import asyncio


async def save(page):
    print("saving", page)


async def main():
    save("page A")
    print("main is done")


asyncio.run(main())
