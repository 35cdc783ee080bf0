import asyncio


def bad():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    seen = []

    def handler(loop, context):
        seen.append(context)
        print("handler:", repr(context.get("exception")), sorted(context))

    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(bad)
    loop.call_soon(print, "the next one still runs")
    await asyncio.sleep(0)
    print(seen[0]["message"].split(" at ")[0])
    print(type(seen[0]["handle"]).__name__)
    future = loop.create_future()
    future.add_done_callback(lambda future: 1 / 0)
    future.add_done_callback(lambda future: print("told all the same"))
    future.set_result(None)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand"})
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
