import asyncio

async def main():
    inner = asyncio.create_task(asyncio.sleep(1))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print(inner.cancelled(), outer.cancelled())

asyncio.run(main())
