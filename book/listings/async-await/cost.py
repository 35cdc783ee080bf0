"""What ten thousand waiting tasks cost, and a thousand waiting threads."""

import asyncio
import threading
import time


def resident():
    """The memory of this process that is in use, in bytes (Linux)."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


# ANCHOR: cost
async def cost_of_tasks(number):
    begin, before = time.perf_counter(), resident()
    tasks = [asyncio.create_task(asyncio.sleep(2)) for _ in range(number)]
    await asyncio.sleep(0)  # now all of them wait
    cost = time.perf_counter() - begin, resident() - before
    await asyncio.gather(*tasks)
    return cost


def cost_of_threads(number):
    begin, before = time.perf_counter(), resident()
    threads = [
        threading.Thread(target=time.sleep, args=[2]) for _ in range(number)
    ]
    for thread in threads:
        thread.start()
    cost = time.perf_counter() - begin, resident() - before
    for thread in threads:
        thread.join()
    return cost
# ANCHOR_END: cost


def show(kind, number, cost):
    seconds, memory = cost
    print(
        f"{number:,} {kind}: {seconds / number * 1e6:.0f} µs"
        f" and {memory / number / 1000:.1f} kB each"
    )


if __name__ == "__main__":
    show("tasks", 10_000, asyncio.run(cost_of_tasks(10_000)))
    show("threads", 1_000, cost_of_threads(1_000))
