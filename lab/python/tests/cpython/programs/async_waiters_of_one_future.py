import asyncio


async def wait(name, future):
    print(name, "waits")
    try:
        print(name, "got", await future)
    except BaseException as error:
        print(name, "got", repr(error))


async def main():
    loop = asyncio.get_running_loop()
    # Who is cancelled cancels the future that all wait for.
    future = loop.create_future()
    tasks = [asyncio.create_task(wait(name, future)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel("not you")
    print("cancelled with one:", future.cancelled())
    await asyncio.gather(*tasks)
    shared = [loop.create_future() for _ in range(3)]
    names = [(number, name) for number in range(3) for name in "xy"]
    tasks = [asyncio.create_task(wait(f"{number}{name}", shared[number])) for number, name in names]
    await asyncio.sleep(0)
    shared[1].set_exception(ValueError("bad"))
    shared[2].cancel("gone")
    shared[0].set_result("fine")
    await asyncio.gather(*tasks)


asyncio.run(main())
