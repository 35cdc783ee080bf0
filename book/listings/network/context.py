"""A context variable: its value belongs to a task and to those it starts."""

import asyncio
from contextvars import ContextVar

# ANCHOR: context
request = ContextVar("request", default="none")


def log(text):
    print(f"[request {request.get()}] {text}")


async def query(request_number):
    log("asks the database")
    await asyncio.sleep(0.6)
    log("has its answer")


async def handle(number):
    request.set(number)
    await asyncio.create_task(query(number))
    await asyncio.to_thread(log, "in a thread of the executor")


async def main():
    first = asyncio.create_task(handle(1))
    await asyncio.sleep(0.3)
    second = asyncio.create_task(handle(2))
    await asyncio.gather(first, second)
    log("main")


asyncio.run(main())
# ANCHOR_END: context
