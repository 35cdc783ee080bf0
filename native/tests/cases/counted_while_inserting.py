# expect: gil=proved free=found
"""There is one "b", always. Without its lock a list is counted item by item, and an insertion shifts them."""
import threading

names = ["a", "b"]


def insert() -> None:
    names.insert(0, "c")


inserter = threading.Thread(target=insert)
inserter.start()
count = names.count("b")
inserter.join()
assert count == 1, f"counted {count}"
