import asyncio


async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0)
        print(name, "did", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("nothing to do")
    for item in range(4):
        queue.put_nowait(item)
    print(queue)
    workers = [asyncio.create_task(worker(name, queue)) for name in "ab"]
    await queue.join()
    print("all is done", queue)
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
