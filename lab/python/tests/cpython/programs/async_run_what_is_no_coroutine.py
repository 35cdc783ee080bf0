# since 3.14:
import asyncio


class Odd:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "odd"


print(asyncio.run(Odd()))
for wrong in (None, 5, lambda: 3):
    try:
        asyncio.run(wrong)
    except TypeError as error:
        print(error)
