"""What 1,000 waits cost: as threads, and as asyncio tasks."""

import asyncio
import multiprocessing
import resource
import threading
import time

WAITS = 1_000


# ANCHOR: waits
def with_threads():
    threads = [
        threading.Thread(target=time.sleep, args=(1,)) for _ in range(WAITS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


async def with_tasks():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(WAITS)))


# ANCHOR_END: waits
def run_with_tasks():
    asyncio.run(with_tasks())


def measure(run, results):
    before = resource.getrusage(resource.RUSAGE_SELF)
    start = time.perf_counter()
    run()
    took = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF)
    computed = sum(
        getattr(after, kind) - getattr(before, kind)
        for kind in ("ru_utime", "ru_stime")
    )
    results.put((took, computed, after.ru_maxrss - before.ru_maxrss))


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")  # each in a fresh process
    for name, run in (("threads", with_threads), ("tasks", run_with_tasks)):
        results = context.Queue()
        child = context.Process(target=measure, args=(run, results))
        child.start()
        took, computed, grown = results.get()
        child.join()
        print(
            f"{WAITS} {name:7}  {took:.2f} s, of which computing"
            f" {computed:.2f} s; memory {grown / 1024:.0f} MB"
        )
