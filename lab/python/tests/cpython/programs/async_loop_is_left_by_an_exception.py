import asyncio
import sys


async def leaves():
    await asyncio.sleep(0)
    sys.exit(3)


async def main():
    task = asyncio.create_task(leaves())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("main is cancelled at the end")
        raise


loop = asyncio.new_event_loop()


def quit():
    raise KeyboardInterrupt("by hand")


loop.call_soon(quit)
loop.call_soon(print, "is still there")
try:
    loop.run_forever()
except KeyboardInterrupt as error:
    print("interrupted", error)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
try:
    asyncio.run(main())
except SystemExit as error:
    print("exit", error.code)
