import asyncio

async def ticks():
    try:
        yield 1
        yield 2
    finally:
        print("closed")

async def main():
    steps = ticks()
    await anext(steps, None)
    steps.asend(None).close()
    steps.aclose().close()
    closing = asyncio.create_task(steps.aclose())
    await closing
    print("done")

asyncio.run(main())
