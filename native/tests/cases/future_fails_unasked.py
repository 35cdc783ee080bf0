# expect: proved
"""The exception stays in the future, and nobody asks for it."""
from concurrent.futures import ThreadPoolExecutor


def divide(total: int, count: int) -> int:
    return total // count


with ThreadPoolExecutor(max_workers=2) as pool:
    good = pool.submit(divide, 10, 2)
    pool.submit(divide, 10, 0)
print(good.result())
