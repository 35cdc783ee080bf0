"""Clerks as tasks: each locks two accounts to move money between them."""

import asyncio

import measuring
from bank import ORDERS, digest, meet, transfers
from stuck import AsyncLock, run_tasks


class Account:
    def __init__(self, number):
        self.number = number
        self.balance = 0
        self.lock = AsyncLock(f"account {number + 1}")


# ANCHOR: async
async def transfer(payer, payee, amount, order, pause):
    first, second = order(payer, payee)
    async with first.lock:
        await pause()
        async with second.lock:
            payer.balance -= amount
            payee.balance += amount
# ANCHOR_END: async


async def move_money(parameters):
    clerks = [f"clerk {clerk + 1}" for clerk in range(parameters["clerks"])]
    accounts = [Account(n) for n in range(parameters["accounts"])]
    all_have_one = asyncio.Barrier(len(clerks))
    order = ORDERS[parameters["order"]]

    async def work(clerk):
        pause = all_have_one.wait if meet(parameters) else give_way
        for payer, payee, amount in transfers(parameters, clerk):
            await transfer(
                accounts[payer], accounts[payee], amount, order, pause
            )
            pause = give_way

    await run_tasks(work, clerks, [account.lock for account in accounts])
    return digest(accounts)


async def give_way():
    await asyncio.sleep(0)  # the loop's next task can come between


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(move_money(parameters)))
