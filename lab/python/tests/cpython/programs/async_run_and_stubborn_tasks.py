import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("does not care")
        await asyncio.sleep(0.01)
    print("ends by itself")


async def fails():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("at the end")


async def main(coroutine):
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(coroutine)
    await asyncio.sleep(0)


def handler(loop, context):
    print(context["message"], repr(context["exception"]))


asyncio.run(main(stubborn()))
asyncio.run(main(fails()))
