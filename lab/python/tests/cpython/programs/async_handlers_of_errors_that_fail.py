import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        print("handler", context["message"])
        raise ValueError("the handler fails, too")

    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "by hand"})
    print("the program goes on")

    def quits(loop, context):
        raise KeyboardInterrupt

    loop.set_exception_handler(quits)
    try:
        loop.call_exception_handler({"message": "by hand"})
    except KeyboardInterrupt:
        print("that one gets through")
    loop.set_exception_handler(None)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.default_exception_handler({})


asyncio.run(main())
