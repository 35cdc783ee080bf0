"""A picture, one tile after the other."""

import measuring
from mandelbrot import paint, tiles


# ANCHOR: sequential
def paint_all(tiles):
    return sum(paint(tile) for tile in tiles)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(lambda parameters: paint_all(tiles(parameters)))
