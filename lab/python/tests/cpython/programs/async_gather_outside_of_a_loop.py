import asyncio


async def give(value):
    await asyncio.sleep(0)
    return value


loop = asyncio.new_event_loop()
one, two = loop.create_task(give(1)), loop.create_task(give(2))
outer = asyncio.gather(one, two)
print(outer.get_loop() is loop, loop.run_until_complete(outer))
shield = asyncio.shield(loop.create_task(give(3)))
print(loop.run_until_complete(shield))
task = asyncio.Task(give(4), loop=loop)
print(task.get_loop() is loop, loop.run_until_complete(asyncio.ensure_future(task)))
future = asyncio.Future(loop=loop)
loop.call_later(0.01, future.set_result, 5)
print(loop.run_until_complete(asyncio.wait_for(future, 1)))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
