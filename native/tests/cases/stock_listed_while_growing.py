# expect: found
"""A dictionary must not change size while somebody goes through it."""
import threading

stock = {"apple": 3, "pear": 5}


def line(name: str, count: int) -> str:
    return f"{name}: {count}"


def restock() -> None:
    stock["plum"] = 7


restocker = threading.Thread(target=restock)
restocker.start()
lines = [line(name, count) for name, count in stock.items()]
restocker.join()
assert len(lines) in (2, 3)
