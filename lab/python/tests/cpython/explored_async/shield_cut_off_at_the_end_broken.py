import asyncio

async def save():
    await asyncio.sleep(1)
    print("saved")

async def main():
    task = asyncio.create_task(save())
    guard = asyncio.shield(task)
    await asyncio.sleep(0)
    guard.cancel()
    print('no wait')
    print("end")

asyncio.run(main())
