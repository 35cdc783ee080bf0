# since 3.13:
import asyncio


async def nap(name, seconds):
    print(name, "goes to sleep")
    result = await asyncio.sleep(seconds, name + " slept")
    print(result)
    return name


async def main():
    tasks = [asyncio.create_task(nap(f"n{number}", number / 50)) for number in (3, 1, 0, 2)]
    for task in tasks:
        print("main has", await task)
    print(await asyncio.sleep(0, "zero"), await asyncio.sleep(-1, "negative"))
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)


asyncio.run(main())
