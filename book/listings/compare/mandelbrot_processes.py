"""A picture, the tiles shared out among processes."""

from concurrent.futures import ProcessPoolExecutor

import measuring
from mandelbrot import paint, tiles


# ANCHOR: processes
def paint_all(tiles, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(paint, tiles))
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda parameters: paint_all(tiles(parameters), parameters["workers"])
    )
