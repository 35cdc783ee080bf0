import asyncio


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


class Guard:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enters", self.name)
        return self.name

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        print("leaves", self.name, kind and kind.__name__)
        return self.swallows


async def main():
    async for left in Countdown(3):
        if left == 1:
            continue
        print(left)
    else:
        print("over")
    async with Guard("a") as one, Guard("b") as two:
        print(one, two)
    async with Guard("swallows", True):
        raise ValueError("lost")
    try:
        async with Guard("inner"):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(10)
    except TimeoutError:
        print("too late")

    async def leaves_early():
        async with Guard("left by return"):
            return "value"

    print(await leaves_early())
    for wrong in (Countdown, object):
        try:
            async with wrong(1) if wrong is Countdown else wrong():
                pass
        except TypeError as error:
            print("refused")


asyncio.run(main())


class Loud:
    def __anext__(self):
        print("asked")
        return self.step()

    async def step(self):
        print("steps")
        raise StopAsyncIteration


async def asked_at_once():
    step = anext(Loud(), 7)
    print("made")
    print(await step)


asyncio.run(asked_at_once())
