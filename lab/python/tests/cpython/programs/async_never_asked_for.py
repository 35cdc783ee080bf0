import asyncio


async def fails():
    raise ValueError("nobody asks")


def handler(loop, context):
    print("handler", context["message"], repr(context["exception"]))


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(repr(task.exception()), "was asked")
    asked = asyncio.create_task(fails())
    await asyncio.wait([asked])
    cancelled = asyncio.get_running_loop().create_future()
    cancelled.set_exception(ValueError("cancelled then"))
    print(cancelled.cancel())
    await asyncio.gather(fails(), fails(), return_exceptions=True)
    asked.exception()
    print("end")


asyncio.run(main())
