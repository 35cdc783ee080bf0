# since 3.13:
import asyncio


async def main():
    queue = asyncio.Queue()
    for number in range(3):
        queue.put_nowait(number)
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print(queue, joiner.done())
    queue.shutdown(immediate=True)
    await joiner
    print("joined", queue, queue.qsize())
    try:
        await queue.get()
    except asyncio.QueueShutDown:
        print("nothing is left")
    # One that is being worked on still counts.
    queue = asyncio.Queue()
    queue.put_nowait("a")
    queue.put_nowait("b")
    print(await queue.get())
    joiner = asyncio.create_task(queue.join())
    queue.shutdown(immediate=True)
    await asyncio.sleep(0)
    print(joiner.done(), queue)
    queue.task_done()
    await joiner
    queue.shutdown()
    print(queue)


asyncio.run(main())
