import asyncio


async def waits(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    print(isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, asyncio.BaseEventLoop))
    timer = loop.call_later(10, print)
    print(type(timer) is asyncio.TimerHandle, isinstance(timer, asyncio.Handle))
    timer.cancel()
    print(asyncio.iscoroutinefunction(waits), asyncio.iscoroutinefunction(print))
    future = loop.create_future()
    task = asyncio.create_task(waits(future))
    print("TaskStepMethWrapper" in repr(loop._ready[0]))
    await asyncio.sleep(0)
    print("task_wakeup" in repr(future))
    future.set_result(None)
    await task


asyncio.run(main())
