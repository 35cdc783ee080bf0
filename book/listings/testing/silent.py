"""An assert that fails in a thread, and a test that passes all the same."""

import threading
from concurrent.futures import ThreadPoolExecutor



def double(number):
    return number + number + (number == 3)


# ANCHOR: silent
def check(number):
    assert double(number) == 2 * number, f"{number} fails"


def test_in_threads():
    threads = [threading.Thread(target=check, args=[n]) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
# ANCHOR_END: silent


# ANCHOR: asked
def test_in_a_pool():
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(check, n) for n in range(5)]
    for future in futures:
        future.result()
# ANCHOR_END: asked


for test in (test_in_threads, test_in_a_pool):
    try:
        test()
        print(test.__name__, "passes")
    except AssertionError as failure:
        print(test.__name__, "fails:", failure)
