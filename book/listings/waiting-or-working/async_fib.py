"""The same recursion, once as a function and once with an await per call."""

import asyncio
import statistics
import time


# ANCHOR: async_fib
def fib(n):
    return n if n < 2 else fib(n - 2) + fib(n - 1)


async def async_fib(n):
    return n if n < 2 else await async_fib(n - 2) + await async_fib(n - 1)
# ANCHOR_END: async_fib


def seconds(task):
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


plain = statistics.median(seconds(lambda: fib(24)) for _ in range(7))
slow = statistics.median(
    seconds(lambda: asyncio.run(async_fib(24))) for _ in range(7)
)
print(f"with an await for each call: {slow / plain:.1f} times as long")
