import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    start = loop.time()
    loop.call_at(start + 0.06, print, "third")
    loop.call_at(start + 0.02, print, "first")
    late = loop.call_at(start + 0.05, print, "never")
    loop.call_at(start + 0.04, print, "second")
    loop.call_later(0.08, done.set_result, "last")
    loop.call_at(start, print, "at once")
    loop.call_soon(print, "soon")
    print(late.cancelled())
    late.cancel()
    print(late.cancelled())
    print(await done)
    for wrong in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print)):
        try:
            wrong()
        except TypeError as error:
            print(error)


asyncio.run(main())
