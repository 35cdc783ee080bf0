import asyncio

made = []
ready = None

async def connect():
    global ready
    if ready is None:
        await asyncio.sleep(0)
        ready = True
        made.append("connection")
        await asyncio.sleep(1)

async def main():
    await asyncio.gather(connect(), connect())
    assert len(made) == 1, made

asyncio.run(main())
