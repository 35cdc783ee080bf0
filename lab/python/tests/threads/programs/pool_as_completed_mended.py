# Results are collected in the order in which tasks end.
# gil: proved
# free: proved
from concurrent.futures import ThreadPoolExecutor, as_completed


def square(number):
    return number * number


with ThreadPoolExecutor(2) as pool:
    tasks = [pool.submit(square, number) for number in (2, 3)]
print([task.result() for task in tasks])
