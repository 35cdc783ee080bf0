import asyncio


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    async def call(self):
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise ConnectionError(f"{self.failures} left")
        return "answer"


async def retry(function, attempts, delay):
    for attempt in range(1, attempts + 1):
        try:
            return await function()
        except ConnectionError as error:
            print("attempt", attempt, "failed:", error)
            if attempt == attempts:
                raise
            await asyncio.sleep(delay * 2**attempt)


async def main():
    print(await retry(Flaky(2).call, 3, 0.001))
    try:
        await retry(Flaky(9).call, 2, 0.001)
    except ConnectionError as error:
        print("gave up:", error)
    try:
        await asyncio.wait_for(retry(Flaky(9).call, 9, 0.05), 0.02)
    except TimeoutError:
        print("no time")


asyncio.run(main())
