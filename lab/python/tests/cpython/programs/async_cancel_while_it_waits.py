import asyncio


async def sleeper(name):
    try:
        print(name, "sleeps")
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "was cancelled:", error.args)
        raise
    finally:
        print(name, "cleans up")


async def main():
    one, two = [asyncio.create_task(sleeper(name)) for name in ("one", "two")]
    await asyncio.sleep(0)
    two.cancel("second")
    one.cancel()
    print("asked; nothing has happened", one.done(), two.done())
    await asyncio.sleep(0)
    print("one pass later", one.done(), two.done())
    await asyncio.sleep(0)
    print("two passes later", one.done(), two.done())
    for task in (one, two):
        try:
            await task
        except asyncio.CancelledError as error:
            print("main sees", error.args)


asyncio.run(main())
