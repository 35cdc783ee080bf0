import asyncio

for kind in (
    asyncio.CancelledError,
    asyncio.InvalidStateError,
    asyncio.BrokenBarrierError,
    asyncio.QueueEmpty,
    asyncio.QueueFull,
    asyncio.TimeoutError,
):
    print(kind, kind.__mro__[1].__name__)
print(asyncio.TimeoutError is TimeoutError, asyncio.exceptions.CancelledError is asyncio.CancelledError)
for kind in (asyncio.Future, asyncio.Task, asyncio.Lock, asyncio.Queue, asyncio.Runner, asyncio.Timeout):
    print(kind)
for function in (asyncio.run, asyncio.gather, asyncio.wait, asyncio.sleep, asyncio.shield, asyncio.to_thread):
    print(function.__module__, function.__qualname__)


async def main():
    print(type(asyncio.get_running_loop()).__name__)
    print(str(asyncio.get_running_loop()))


asyncio.run(main())
