import asyncio

async def main():
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(3)]
    loop.call_later(1, futures[0].set_result, "zero")
    loop.call_later(2, futures[1].cancel)
    done, pending = await asyncio.wait(futures[:2])
    print(len(done), len(pending), futures[0].result(), futures[1].cancelled())

asyncio.run(main())
