# expect: gil=proved free=found
"""Both numbers are replaced in one statement, and read one by one where there is no global lock."""
import threading

position = [1, 1]


def move() -> None:
    position[:] = [2, 2]


mover = threading.Thread(target=move)
mover.start()
x, y = position
mover.join()
assert x == y, (x, y)
