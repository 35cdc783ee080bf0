"""A large answer, piece by piece, into a file."""

# ANCHOR: stream
import asyncio
import os
import tempfile

import aiohttp

SITES = os.environ.get("SITES", "http://127.0.0.1:8910")
URL = f"{SITES}/sites/1?ms=100&bytes=100000"
LIMIT = 10_000_000  # bytes; more than that we do not want


async def save(session, url, file):
    size = 0
    async with session.get(url) as response:
        async for piece in response.content.iter_chunked(64 * 1024):
            size += len(piece)
            if size > LIMIT:
                raise ValueError("the answer is too large")
            await asyncio.to_thread(file.write, piece)
    return size


async def main():
    async with aiohttp.ClientSession() as session:
        with tempfile.TemporaryFile() as file:
            print("bytes saved:", await save(session, URL, file))


asyncio.run(main())
# ANCHOR_END: stream
