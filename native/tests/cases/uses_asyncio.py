# expect: refused
"""An event loop is another book's chapter: the lab has threads."""
import asyncio


async def fetch(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def main() -> None:
    print(await asyncio.gather(fetch(1), fetch(2)))


asyncio.run(main())
