import asyncio

async def answer(future, text):
    await asyncio.sleep(0)
    if not future.done():
        future.set_result(text)

async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(answer(future, text)) for text in ("yes", "no")]
    print(await future)
    await asyncio.gather(*tasks)

asyncio.run(main())
