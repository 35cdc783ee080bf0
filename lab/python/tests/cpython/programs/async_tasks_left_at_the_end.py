import asyncio


async def waits(number):
    await asyncio.sleep(number)
    print("never printed")


async def main():
    asyncio.create_task(waits(10), name="one")
    asyncio.create_task(waits(20), name="two")
    await asyncio.sleep(0)
    print("main is over")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("the end")
