"""Twenty tasks move money, and keep a lock across an await."""
import asyncio

accounts = {number: 1_000 for number in range(10)}
moved = 0


async def transfer(lock, source, target, amount):
    global moved
    async with lock:
        balance = accounts[source]
        await asyncio.sleep(0)
        if balance >= amount:
            accounts[source] = balance - amount
            accounts[target] += amount
            moved += amount


async def teller(lock, number):
    for step in range(200):
        await transfer(lock, (number + step) % 10, (number * 3 + step * 7) % 10, step % 17)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[teller(lock, number) for number in range(20)])
    print(sum(accounts.values()), moved)


asyncio.run(main())
