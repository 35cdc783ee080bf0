import asyncio


async def give(value):
    await asyncio.sleep(0)
    return value


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed(), loop)
print(loop.run_until_complete(give("one")))
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
future = loop.create_future()
loop.call_soon(future.set_result, "two")
print(loop.run_until_complete(future))
task = loop.create_task(give("three"))
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(task)
except RuntimeError as error:
    print(error)
print(task.done(), loop.run_until_complete(task))
loop.call_soon(print, "a")
loop.call_soon(loop.stop)
loop.call_soon(print, "what is ready still runs")
loop.run_forever()
print("stopped")
loop.call_soon(print, "for the next time")
loop.stop()
loop.run_forever()
asyncio.set_event_loop(None)
loop.close()
loop.close()
for what in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.run_forever()):
    try:
        what()
    except RuntimeError as error:
        print(error)
print(loop.is_closed(), loop)
