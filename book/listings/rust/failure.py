"""Who learns that a task in another thread has failed?"""

from concurrent.futures import ThreadPoolExecutor


# ANCHOR: failure
def divide(number):
    return 100 // number


with ThreadPoolExecutor() as executor:
    futures = [executor.submit(divide, number) for number in (5, 0)]
for future in futures:
    try:
        print("result:", future.result())
    except ZeroDivisionError:
        print("it failed")
# ANCHOR_END: failure
