"""Workers wait for events under a limit and a time limit, and tell each other by futures."""
import asyncio


async def work(number, limit, gate, results):
    await gate.wait()
    async with limit:
        async with asyncio.timeout(60):
            await asyncio.sleep(0)
            results[number].set_result(number)


async def main():
    total = 0
    for _ in range(10):
        limit, gate = asyncio.Semaphore(5), asyncio.Event()
        results = [asyncio.get_running_loop().create_future() for _ in range(100)]
        async with asyncio.TaskGroup() as group:
            for number in range(100):
                group.create_task(work(number, limit, gate, results))
            gate.set()
            for result in results:
                total += await asyncio.wait_for(result, 60)
    print(total)


asyncio.run(main())
