import asyncio

async def worker(queue, done):
    while True:
        number = await queue.get()
        await asyncio.sleep(0)
        done.append(number)
        queue.task_done()

async def main():
    queue, done = asyncio.Queue(), []
    for number in range(3):
        queue.put_nowait(number)
    workers = [asyncio.create_task(worker(queue, done)) for _ in range(2)]
    await asyncio.sleep(0)
    for task in workers:
        task.cancel()
    assert sorted(done) == [0, 1, 2], done

asyncio.run(main())
