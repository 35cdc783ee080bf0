import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(print)
    print(future.remove_done_callback(print))
    future.set_result(1)
    await asyncio.sleep(0)
    print("end")

asyncio.run(main())
