import asyncio

async def wait(condition, state):
    async with condition:
        await condition.wait_for(lambda: state["open"])
        print("through")

async def main():
    condition, state = asyncio.Condition(), {"open": False}
    tasks = [asyncio.create_task(wait(condition, state)) for _ in range(2)]
    await asyncio.sleep(0)
    async with condition:
        state["open"] = True
        condition.notify()
    await asyncio.gather(*tasks)

asyncio.run(main())
