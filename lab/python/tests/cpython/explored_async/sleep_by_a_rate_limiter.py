import asyncio, time
class Limiter:
    def __init__(self, gap):
        self.gap, self.next = gap, None
    async def wait(self):
        now = time.monotonic()
        if self.next is None or self.next <= now:
            self.next = now + self.gap
            return
        left = self.next - now
        self.next += self.gap
        await asyncio.sleep(left)
async def work(name, limiter):
    await limiter.wait()
    print(name)
async def main():
    limiter = Limiter(1)
    await asyncio.gather(*(work(name, limiter) for name in "ab"))
asyncio.run(main())
