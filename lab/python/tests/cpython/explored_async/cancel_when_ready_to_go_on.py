import asyncio

async def work(future):
    try:
        print(await future)
    except asyncio.CancelledError:
        print("cancelled with", future.result())

async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(future))
    await asyncio.sleep(0)
    future.set_result("result")
    task.cancel()
    await task
    print(task.cancelling(), task.cancelled())

asyncio.run(main())
