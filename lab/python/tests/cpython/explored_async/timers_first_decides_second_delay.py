import asyncio

async def main():
    loop = asyncio.get_running_loop()
    order = []
    loop.call_later(2, order.append, "two")
    await asyncio.sleep(1)
    loop.call_later(2 if order else 1, print, "then")
    loop.call_later(1, print, "one later")
    await asyncio.sleep(1)
    print(order)
    await asyncio.sleep(3)

asyncio.run(main())
