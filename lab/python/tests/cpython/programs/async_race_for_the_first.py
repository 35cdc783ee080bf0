import asyncio


async def ask(name, seconds, fails=False):
    try:
        await asyncio.sleep(seconds)
        if fails:
            raise OSError(name)
        return name
    except asyncio.CancelledError:
        print(name, "is not needed")
        raise


async def first(*coroutines):
    pending = [asyncio.create_task(coroutine) for coroutine in coroutines]
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
                print("failed", task.exception())
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


async def main():
    print(await first(ask("slow", 1), ask("bad", 0.01, True), ask("good", 0.04)))


asyncio.run(main())
