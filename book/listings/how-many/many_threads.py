"""What do a thousand waiting tasks cost, and a thousand waiting threads?"""

import asyncio
import pathlib
import threading
import time

STATUS = pathlib.Path("/proc/self/status")


def memory_kb():
    for line in STATUS.read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])


async def tasks(how_many):
    go_home = asyncio.Event()
    before, start = memory_kb(), time.perf_counter()
    waiting = [asyncio.create_task(go_home.wait()) for _ in range(how_many)]
    await asyncio.sleep(0)  # lets each of them begin
    report("tasks", how_many, before, start)
    go_home.set()
    await asyncio.gather(*waiting)


def threads(how_many):
    go_home = threading.Event()
    before, start = memory_kb(), time.perf_counter()
    waiting = [threading.Thread(target=go_home.wait) for _ in range(how_many)]
    for thread in waiting:
        thread.start()
    report("threads", how_many, before, start)
    go_home.set()
    for thread in waiting:
        thread.join()


def report(what, how_many, before, start):
    took = (time.perf_counter() - start) / how_many
    size = (memory_kb() - before) / how_many
    print(f"one of {how_many} {what}: {took * 1e6:.0f} us, {size:.1f} KB")


if STATUS.exists():
    asyncio.run(tasks(10_000))  # first, before memory is there to be reused
    threads(1000)
else:
    print("not measured: this program reads a file that only Linux has")
