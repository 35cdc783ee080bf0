"""Reading a file in an event loop."""

import asyncio
import os
import selectors
import tempfile
import threading
import time
from pathlib import Path


# ANCHOR: files
def read(path):
    with open(path) as file:
        return file.read()


async def directly(path):
    return read(path)


async def in_a_thread(path):
    return await asyncio.to_thread(read, path)
# ANCHOR_END: files


# ANCHOR: try
async def longest_gap(task):
    longest, last = 0, time.monotonic()
    while not task.done():
        await asyncio.sleep(0.02)
        longest = max(longest, time.monotonic() - last)
        last = time.monotonic()
    return longest


async def main(way, path):
    # A pipe stands for a slow disk: it says nothing for 0.8 seconds.
    threading.Timer(0.8, Path(path).write_text, ["hello"]).start()
    reading = asyncio.create_task(way(path))
    gap = await longest_gap(reading)
    held_up = "was held up" if gap > 0.6 else "went on"
    print(f"{way.__name__}: read {await reading!r}, the loop {held_up}")


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "pipe")
    os.mkfifo(path)
    for way in (directly, in_a_thread):
        asyncio.run(main(way, path))
# ANCHOR_END: try

# ANCHOR: selector
with tempfile.TemporaryFile() as file:
    try:
        selectors.DefaultSelector().register(file, selectors.EVENT_READ)
    except PermissionError:
        print("the selector does not take a file on disk")
# ANCHOR_END: selector
