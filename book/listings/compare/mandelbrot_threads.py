"""A picture, the tiles shared out among threads."""

from concurrent.futures import ThreadPoolExecutor

import measuring
from mandelbrot import paint, tiles


# ANCHOR: threads
def paint_all(tiles, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(paint, tiles))
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: paint_all(tiles(parameters), parameters["workers"])
    )
