"""What `async` and `await` cost in a function that never waits."""

import asyncio
import statistics
import time


# ANCHOR: fib
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


async def async_fib(n):
    return n if n < 2 else await async_fib(n - 1) + await async_fib(n - 2)


# ANCHOR_END: fib
def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def rounds(call):
    return statistics.median(seconds(call) for _ in range(5))


assert fib(24) == asyncio.run(async_fib(24))
plain = rounds(lambda: fib(24))
with_await = rounds(lambda: asyncio.run(async_fib(24)))
print(f"plain functions:  {plain * 1000:6.1f} ms")
print(f"with async/await: {with_await * 1000:6.1f} ms")
print(f"{with_await / plain:.1f} times as long")
