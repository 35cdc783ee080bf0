# expect: gil=proved free=found
"""Money moves from one jar to the other in two statements, and `sum` may look between them."""
import threading

jars = [10, 10]


def move() -> None:
    jars[0] -= 5
    jars[1] += 5


mover = threading.Thread(target=move)
mover.start()
total = sum(jars)
mover.join()
assert total == 20, f"there were {total}"
