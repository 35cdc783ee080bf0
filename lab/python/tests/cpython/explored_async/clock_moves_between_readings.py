import time

first = time.monotonic()
second = time.monotonic()
print(first < second, first + 1 < second)
