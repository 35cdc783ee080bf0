import asyncio


async def read(answer):
    print(answer["page"])


async def main():
    try:
        await read({"error": 404})
    except KeyError:
        print("no page")


asyncio.run(main())
