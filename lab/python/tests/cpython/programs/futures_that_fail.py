from concurrent.futures import ThreadPoolExecutor


def halve(n):
    return n / 0


pool = ThreadPoolExecutor(2)
pool.submit(print, "first").result()
print(pool.submit(halve, 4).result())
