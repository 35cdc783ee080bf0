# map gives results in the order of what it was given, whichever task ends first.
# gil: proved
# free: proved
from concurrent.futures import ThreadPoolExecutor

done = []


def square(number):
    done.append(number * number)
    return number * number


with ThreadPoolExecutor(2) as pool:
    results = list(pool.map(square, (2, 3)))
print(results)
