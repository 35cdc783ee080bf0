import asyncio

async def ticks():
    try:
        yield 1
        yield 2
    finally:
        print("closed")

async def main():
    steps = ticks()
    await anext(steps)
    steps.aclose()
    print("done")
    await steps.aclose()

asyncio.run(main())
