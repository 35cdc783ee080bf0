import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def helper():
        loop.call_soon_threadsafe(print, "from a thread")
        handle = loop.call_soon_threadsafe(print, "second")
        print(type(handle).__name__.endswith("Handle"))
        loop.call_soon_threadsafe(done.set_result, "woken")

    thread = threading.Thread(target=helper)
    thread.start()
    thread.join()
    print("loop has not run yet")
    print(await done)
    handle = loop.call_soon_threadsafe(print, "never printed")
    handle.cancel()
    loop.call_soon_threadsafe(print, "from its own thread")
    await asyncio.sleep(0)
    print(handle.cancelled())


asyncio.run(main())
