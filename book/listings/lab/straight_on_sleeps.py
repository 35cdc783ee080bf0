import asyncio

said = []


async def other():
    said.append("other")


async def main():
    task = asyncio.create_task(other())  # ready, and waits for its turn
    await asyncio.sleep(0)
    said.append("main")
    await task
    assert said == ["main", "other"], f"{said[0]} came first"


asyncio.run(main())
