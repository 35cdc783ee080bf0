import asyncio
import concurrent.futures
import threading


def name_of_thread():
    return threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, name_of_thread))
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="own") as pool:
        print(await loop.run_in_executor(pool, name_of_thread))
        print(await asyncio.wrap_future(pool.submit(pow, 2, 5)))
        wrapped = asyncio.wrap_future(pool.submit(int, "x"))
        try:
            await wrapped
        except ValueError as error:
            print("failed", error)
        print(asyncio.wrap_future(wrapped) is wrapped)
    default = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="default")
    loop.set_default_executor(default)
    print(await loop.run_in_executor(None, name_of_thread))
    print(await asyncio.to_thread(name_of_thread))
    try:
        loop.set_default_executor(5)
    except TypeError as error:
        print(error)
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(name_of_thread)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
