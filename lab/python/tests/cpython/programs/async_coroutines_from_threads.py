import asyncio
import concurrent.futures
import threading


async def work(value):
    await asyncio.sleep(0)
    if value is None:
        raise ValueError("no value")
    return value * 2


async def main():
    loop = asyncio.get_running_loop()

    def helper(log):
        future = asyncio.run_coroutine_threadsafe(work(21), loop)
        log.append(type(future).__module__)
        log.append(future.result())
        try:
            asyncio.run_coroutine_threadsafe(work(None), loop).result(5)
        except ValueError as error:
            log.append(str(error))
        slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
        try:
            slow.result(0.02)
        except concurrent.futures.TimeoutError:
            log.append(slow.cancel())
        try:
            slow.result()
        except concurrent.futures.CancelledError:
            log.append("cancelled")
        try:
            asyncio.run_coroutine_threadsafe(5, loop)
        except TypeError as error:
            log.append(str(error))
        return log

    for line in await asyncio.to_thread(helper, []):
        print(line)
    await asyncio.sleep(0.01)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
