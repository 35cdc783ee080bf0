import asyncio


async def assassin(victim):
    await asyncio.sleep(0)
    print("cancels", victim.get_name(), victim.cancel("enough"))


async def main():
    asyncio.create_task(assassin(asyncio.current_task()))
    try:
        await asyncio.Event().wait()
    finally:
        print("main cleans up")
        await asyncio.sleep(0)
        print("to the end")


try:
    asyncio.run(main())
except asyncio.CancelledError as error:
    print("run raised", type(error).__name__, error.args)
