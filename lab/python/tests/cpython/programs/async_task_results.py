import asyncio


class Odd(Exception):
    pass


async def give(value):
    return value


async def fail():
    raise Odd("o")


async def main():
    good = asyncio.create_task(give(7))
    bad = asyncio.create_task(fail())
    for task in (good, bad):
        try:
            task.result()
        except asyncio.InvalidStateError as error:
            print("not yet:", error)
        try:
            task.exception()
        except asyncio.InvalidStateError as error:
            print("not yet:", error)
    await asyncio.sleep(0)
    print(good.result(), good.exception(), good.done())
    print(repr(bad.exception()), bad.done(), bad.cancelled())
    try:
        bad.result()
    except Odd as error:
        print("raised", error)
    for change in (good.set_result, good.set_exception):
        try:
            change(1)
        except RuntimeError as error:
            print(error)


asyncio.run(main())
