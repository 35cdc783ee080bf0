import asyncio
import threading


async def coroutine_function():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    loop.set_debug(True)
    print(loop.get_debug())
    for mistake in (
        lambda: loop.call_soon(coroutine_function),
        lambda: loop.call_soon(5),
        lambda: loop.call_later(1, None),
    ):
        try:
            mistake()
        except TypeError as error:
            print(error)

    def from_elsewhere():
        try:
            loop.call_soon(print, "never printed")
        except RuntimeError as error:
            print(error)
        loop.call_soon_threadsafe(print, "printed")

    thread = threading.Thread(target=from_elsewhere)
    thread.start()
    thread.join()
    await asyncio.sleep(0)
    loop.set_debug(False)


asyncio.run(main())
asyncio.run(asyncio.sleep(0), debug=True)
