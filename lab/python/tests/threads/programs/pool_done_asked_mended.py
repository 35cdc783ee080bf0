# A task that was handed in is not done yet.
# gil: proved
# free: proved
from concurrent.futures import ThreadPoolExecutor


def work():
    return "done"


with ThreadPoolExecutor(1) as pool:
    task = pool.submit(work)
assert task.result()
