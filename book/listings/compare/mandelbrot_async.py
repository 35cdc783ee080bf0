"""Tiles of a picture as tasks of one event loop: none of them ever waits."""

import asyncio

import measuring
from mandelbrot import paint, tiles


# ANCHOR: async
async def work_on(tile):
    return paint(tile)  # no await inside: it is one long turn


async def paint_all(tiles):
    tasks = (work_on(tile) for tile in tiles)
    return sum(await asyncio.gather(*tasks))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(lambda parameters: asyncio.run(paint_all(tiles(parameters))))
