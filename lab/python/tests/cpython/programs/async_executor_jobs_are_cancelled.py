import asyncio
import concurrent.futures
import threading


async def main():
    loop = asyncio.get_running_loop()
    go, begun = threading.Event(), threading.Event()

    def hold():
        begun.set()
        go.wait()
        return "held"

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        running = loop.run_in_executor(pool, hold)
        queued = loop.run_in_executor(pool, print, "never printed")
        while not begun.is_set():
            await asyncio.sleep(0.01)
        print(queued.cancel(), queued.cancelled())
        # Nobody can stop a job that has begun.
        print(running.cancel(), running.cancelled())
        await asyncio.sleep(0)
        go.set()
        try:
            await running
        except asyncio.CancelledError:
            print("cancelled")
        print(await loop.run_in_executor(pool, str, "next"))


asyncio.run(main())
