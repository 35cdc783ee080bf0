import asyncio

lock = asyncio.Lock()
inside = 0

async def enter():
    global inside
    await lock.acquire()
    inside += 1
    assert inside == 1
    await asyncio.sleep(0)
    inside -= 1
    lock.release()

async def main():
    await asyncio.gather(enter(), enter())

asyncio.run(main())
