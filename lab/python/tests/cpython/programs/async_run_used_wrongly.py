import asyncio


async def give(value):
    return value


async def nested():
    coroutine = give(1)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    loop = asyncio.get_running_loop()
    try:
        loop.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    other = asyncio.new_event_loop()
    try:
        other.run_until_complete(coroutine)
    except RuntimeError as error:
        print(error)
    other.close()
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    try:
        asyncio.Runner().run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(nested())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
