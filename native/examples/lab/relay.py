"""Asynchronous generators, one upon the other, in four tasks that take turns."""
import asyncio

TEXT = "many things at once and one after the other while others wait for their turn".split()


async def words(count):
    for number in range(count):
        if number % 50 == 0:
            await asyncio.sleep(0)
        yield TEXT[number % len(TEXT)]


async def long_ones(source):
    async for word in source:
        if len(word) > 3:
            yield word


async def count(many):
    counts = {}
    async for word in long_ones(words(many)):
        counts[word] = counts.get(word, 0) + 1
    return counts


async def main():
    found = await asyncio.gather(*[count(8_000 + number) for number in range(4)])
    print(sum(sum(counts.values()) for counts in found), sorted(found[0].items())[:3])


asyncio.run(main())
