import asyncio

async def main():
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_later(1, queue.put_nowait, "item")
    try:
        print(await asyncio.wait_for(queue.get(), 3))
    except TimeoutError:
        await asyncio.sleep(2)
        print("left", queue.qsize())

asyncio.run(main())
