"""One can stop waiting for a process. That does not stop the process."""

# ANCHOR: cancel
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def work(number):
    time.sleep(0.8)  # stands for computing
    print(f"call {number} has finished all the same", flush=True)


async def give_up_soon(pool, number):
    loop = asyncio.get_running_loop()
    call = loop.run_in_executor(pool, work, number)
    try:
        await asyncio.wait_for(call, timeout=0.3)
    except TimeoutError:
        print(f"nobody waits for call {number} any longer", flush=True)


async def main(pool):
    await asyncio.gather(give_up_soon(pool, 1), give_up_soon(pool, 2))


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        pool.submit(abs, -1).result()  # the one process has started
        asyncio.run(main(pool))
    print("the pool has ended")
# ANCHOR_END: cancel
