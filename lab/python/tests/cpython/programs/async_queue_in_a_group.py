# since 3.13:
import asyncio


async def worker(name, queue, log):
    while True:
        try:
            item = await queue.get()
        except asyncio.QueueShutDown:
            log.append(f"{name} ends")
            return
        await asyncio.sleep(0)
        log.append(f"{name} did {item}")
        if item == "more":
            await queue.put("last")
        queue.task_done()


async def main():
    queue, log = asyncio.Queue(1), []
    async with asyncio.TaskGroup() as group:
        for name in "ab":
            group.create_task(worker(name, queue, log))
        for item in ("one", "more", "two"):
            await queue.put(item)
        await queue.join()
        queue.shutdown()
    print(log)
    print(queue)


asyncio.run(main())
