# expect: found
"""`result` raises what the task has raised."""
from concurrent.futures import ThreadPoolExecutor


def divide(total: int, count: int) -> int:
    return total // count


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(divide, 10, count) for count in (2, 0)]
print(sum(future.result() for future in futures))
