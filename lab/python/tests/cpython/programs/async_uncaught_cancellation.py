import asyncio


async def main():
    asyncio.current_task().cancel("stop it")
    await asyncio.sleep(0)


try:
    asyncio.run(main())
except asyncio.CancelledError as error:
    print("caught", error.args)
asyncio.run(main())
