import asyncio

balance = 10

async def withdraw(amount):
    global balance
    if balance >= amount and await asyncio.sleep(0, True):
        balance -= amount
        return True
    return False

async def main():
    got = await asyncio.gather(withdraw(7), withdraw(7))
    print(sum(got))
    assert balance >= 0, balance

asyncio.run(main())
