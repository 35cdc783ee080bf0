"""Two tasks on one thread, two locks in opposite orders."""

import asyncio


# ANCHOR: async_locks
async def transfer(payer, payee):
    async with payer:
        await asyncio.sleep(0)  # the other task takes its first lock
        async with payee:
            print("money moved")


async def main():
    ada, ben = asyncio.Lock(), asyncio.Lock()
    both = asyncio.gather(transfer(ada, ben), transfer(ben, ada))
    try:
        await asyncio.wait_for(both, timeout=1)
    except TimeoutError:
        print("after a second: nothing has moved")


asyncio.run(main())
# ANCHOR_END: async_locks
