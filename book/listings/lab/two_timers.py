import asyncio

rang = []


async def timer(name, seconds):
    await asyncio.sleep(seconds)
    rang.append(name)


async def main():
    await asyncio.gather(timer("tea", 0.2), timer("egg", 0.1))
    assert rang == ["egg", "tea"], f"first rang: {rang[0]}"


asyncio.run(main())
