"""Two queries to a database whose library blocks."""

import asyncio
import sqlite3
import time


# ANCHOR: database
def query(name):
    print(" ", name, "begins")
    connection = sqlite3.connect(":memory:")  # one for each call
    connection.create_function("slow", 1, time.sleep)
    connection.execute("SELECT slow(0.4)").fetchall()
    connection.close()
    print(" ", name, "ends")


async def directly(name):
    query(name)


async def in_a_thread(name):
    await asyncio.to_thread(query, name)


async def both(way):
    first = asyncio.create_task(way("first"))
    await asyncio.sleep(0.2)
    second = asyncio.create_task(way("second"))
    await asyncio.gather(first, second)


for way in (directly, in_a_thread):
    print(way.__name__)
    asyncio.run(both(way))
# ANCHOR_END: database
