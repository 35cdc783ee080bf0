import asyncio

balance = 10

async def withdraw(amount):
    global balance
    if await asyncio.sleep(0, True) and balance >= amount:
        balance -= amount
        return True
    return False

async def main():
    got = await asyncio.gather(withdraw(7), withdraw(7))
    print(sum(got))
    assert balance >= 0, balance

asyncio.run(main())
