import asyncio


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error.args)


async def main():
    queue = asyncio.Queue(maxsize=2)
    attempt(queue.get_nowait)
    attempt(queue.put_nowait, 1)
    attempt(queue.put_nowait, 2)
    attempt(queue.put_nowait, 3)
    print(queue.full(), queue.empty(), queue.qsize(), queue.maxsize)
    print(queue)
    attempt(queue.get_nowait)
    print(queue)
    endless = asyncio.Queue()
    print(endless.full(), endless.maxsize, endless)
    for number in range(3):
        endless.put_nowait(number)
    print(endless.full(), [endless.get_nowait() for _ in range(3)])
    attempt(asyncio.Queue(-1).put_nowait, "any")


asyncio.run(main())
