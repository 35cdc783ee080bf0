import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "one", 1)
    handle = loop.call_soon(print, "never")
    loop.call_soon(print, "two", 2)

    def again(left):
        print("again", left)
        if left:
            loop.call_soon(again, left - 1)

    loop.call_soon(again, 2)
    print(handle.cancelled())
    handle.cancel()
    print(handle.cancelled())
    handle.cancel()
    # What becomes ready in a pass waits for the next.
    for number in range(5):
        print("pass", number)
        await asyncio.sleep(0)


asyncio.run(main())
