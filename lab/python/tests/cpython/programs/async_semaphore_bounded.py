import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore as nothing:
        print(nothing, semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    print(semaphore.locked(), type(semaphore).__mro__[1].__name__)
    await semaphore.acquire()
    task = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    semaphore.release()
    print(await task, repr(semaphore).split("[")[1])
    semaphore.release()
    print(repr(semaphore).split("[")[1])


asyncio.run(main())
