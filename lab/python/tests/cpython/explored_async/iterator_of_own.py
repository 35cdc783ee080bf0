import asyncio

class Countdown:
    def __init__(self, top):
        self.left = top

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(0)
        return self.left

async def show(numbers, name):
    async for number in numbers:
        print(name, number)

async def main():
    numbers = Countdown(3)
    await asyncio.gather(show(numbers, "a"), show(numbers, "b"))

asyncio.run(main())
