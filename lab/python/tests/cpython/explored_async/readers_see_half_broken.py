import asyncio

account = {"a": 5, "b": 5}
lock = asyncio.Lock()

async def move():
    async with lock:
        account["a"] -= 1
        await asyncio.sleep(0)
        account["b"] += 1

async def audit():
    if account:
        assert sum(account.values()) == 10

async def main():
    await asyncio.gather(move(), audit())
    print("audited")

asyncio.run(main())
