import asyncio


def read(answer):
    print(answer["page"])


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.call_soon(read, {"error": 404})
    except KeyError:
        print("no page")
    await asyncio.sleep(0)  # the loop calls `read`


asyncio.run(main())
