import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def tell(name):
        def callback(done):
            print(name, done is future, done.result())

        return callback

    first, twice, last = tell("first"), tell("twice"), tell("last")
    future.add_done_callback(first)
    future.add_done_callback(twice)
    future.add_done_callback(last)
    future.add_done_callback(twice)
    loop.call_soon(print, "was queued before")
    future.set_result("r")
    loop.call_soon(print, "was queued after")
    print("set, nobody told")
    await asyncio.sleep(0)
    print("all told")
    future.add_done_callback(tell("late"))
    print("late is not told at once")
    await asyncio.sleep(0)
    other = loop.create_future()
    for callback in (twice, first, twice):
        other.add_done_callback(callback)
    print(other.remove_done_callback(twice), other.remove_done_callback(last))
    other.remove_done_callback(first)
    other.set_result(None)
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
