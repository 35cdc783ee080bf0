# A task that was handed in is not done yet.
# gil: found: assertion, ok
# free: found: assertion, ok
from concurrent.futures import ThreadPoolExecutor


def work():
    return "done"


with ThreadPoolExecutor(1) as pool:
    task = pool.submit(work)
    assert task.done()
