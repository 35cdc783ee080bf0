# expect: found
"""The look and the sale are on two sides of an await: both customers find the last seat free."""
import asyncio

seats = 1
sold = []


async def ask_for_payment(customer: str) -> None:
    await asyncio.sleep(0)


async def buy(customer: str) -> None:
    global seats
    if seats > 0:
        await ask_for_payment(customer)
        seats -= 1
        sold.append(customer)


async def main() -> None:
    await asyncio.gather(buy("Ada"), buy("Bob"))
    assert len(sold) == 1, sold


asyncio.run(main())
