import asyncio


async def work(name, refuses=False):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        if not refuses:
            raise
    return name


async def waits(children, **options):
    try:
        print("result", await asyncio.gather(*children, **options))
    except asyncio.CancelledError as error:
        print("gather raised", error.args)
        raise


async def main():
    for options in ({}, {"return_exceptions": True}):
        for refuses in (False, True):
            task = asyncio.create_task(waits([work("a", refuses), work("b")], **options))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            task.cancel("stop")
            try:
                await task
            except asyncio.CancelledError as error:
                print("main", error.args)
            print("cancelled:", task.cancelled())


asyncio.run(main())
