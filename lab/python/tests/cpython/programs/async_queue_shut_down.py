# since 3.13:
import asyncio


async def consumer(name, queue):
    try:
        while True:
            print(name, "got", await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown as error:
        print(name, "ends", error.args)


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(consumer(name, queue)) for name in "ab"]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.shutdown()
    print(queue)
    await asyncio.gather(*tasks)
    for attempt in (lambda: queue.put_nowait(3), queue.get_nowait):
        try:
            attempt()
        except asyncio.QueueShutDown:
            print("shut down")
    try:
        await queue.put(4)
    except asyncio.QueueShutDown:
        print("shut down")
    await queue.join()
    full = asyncio.Queue(1)
    full.put_nowait("in it")
    putter = asyncio.create_task(full.put("too much"))
    await asyncio.sleep(0)
    full.shutdown()
    print(await asyncio.gather(putter, return_exceptions=True))
    print(await full.get(), full)


asyncio.run(main())
