import asyncio


async def contend(lock, event):
    await lock.acquire()
    tasks = [asyncio.create_task(lock.acquire()), asyncio.create_task(event.wait())]
    await asyncio.sleep(0)
    lock.release()
    event.set()
    await asyncio.gather(*tasks)
    lock.release()
    event.clear()


async def again(lock, event):
    print(await lock.acquire(), "needs no loop")
    for wait in (lock.acquire(), event.wait()):
        try:
            await wait
        except RuntimeError as error:
            text = str(error)
            print(text[: text.index(" object")], text[text.index("[") :])


lock, event = asyncio.Lock(), asyncio.Event()
asyncio.run(contend(lock, event))
asyncio.run(again(lock, event))
queue = asyncio.Queue()
queue.put_nowait("before")
print(asyncio.run(queue.get()))
