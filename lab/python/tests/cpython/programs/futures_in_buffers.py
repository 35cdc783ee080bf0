# since 3.14: older ones know no buffer.
from concurrent.futures import ThreadPoolExecutor


def numbers():
    for n in range(6):
        print("given", n)
        yield n


def work(n, m=0):
    return n * n + m


with ThreadPoolExecutor(1) as pool:
    results = pool.map(work, numbers(), buffersize=2)
    print("begun")
    for result in results:
        print(result)
    print(list(pool.map(work, [1, 2, 3], [10, 20], buffersize=1)), list(pool.map(work, [], buffersize=3)))
    for size in (0, -1, "x", 1.5):
        try:
            pool.map(work, [1], buffersize=size)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
