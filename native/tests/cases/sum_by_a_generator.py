# expect: found
"""A generator expression is a function that goes on at each item: there the other thread may move the money."""
import threading

jars = [10, 10]


def move() -> None:
    jars[0] -= 5
    jars[1] += 5


mover = threading.Thread(target=move)
mover.start()
total = sum(jar for jar in jars)
mover.join()
assert total == 20, f"there were {total}"
