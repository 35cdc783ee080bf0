"""A picture of the Mandelbrot set, tile by tile."""

from typing import NamedTuple


class Tile(NamedTuple):
    rows: range
    columns: range
    width: int  # of the whole picture
    most: int  # iterations


def tiles(parameters):
    width, side = parameters["width"], parameters["tile"]
    most = parameters["iterations"]
    starts = range(0, width, side)
    cuts = [range(start, min(start + side, width)) for start in starts]
    return [
        Tile(rows, columns, width, most) for rows in cuts for columns in cuts
    ]


# ANCHOR: paint
def iterations(cx, cy, most):
    """How often z = z² + c can be repeated until |z| > 2."""
    zr = zi = 0.0
    for count in range(most):
        zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0:
            return count
        zi = 2.0 * zr * zi + cy
        zr = zr2 - zi2 + cx
    return most


def paint(tile):
    """The sum of the iterations of all pixels of a tile."""
    total = 0
    for y in tile.rows:
        for x in tile.columns:
            cx = -2.0 + 2.5 * (x + 0.5) / tile.width
            cy = -1.25 + 2.5 * (y + 0.5) / tile.width
            total += iterations(cx, cy, tile.most)
    return total
# ANCHOR_END: paint
