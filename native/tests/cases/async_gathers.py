# expect: proved
"""Two tasks that share nothing: their results come in the order in which they were asked for."""
import asyncio


async def fetch(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def main() -> None:
    print(await asyncio.gather(fetch(1), fetch(2)))


asyncio.run(main())
