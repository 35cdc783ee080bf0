"""One page to wait for, and then some counting."""

import time


# ANCHOR: bound
def count_primes(limit):
    return sum(
        all(number % divisor for divisor in range(2, int(number**0.5) + 1))
        for number in range(2, limit)
    )


start = time.perf_counter()
time.sleep(0.1)  # stands for the page
waited = time.perf_counter() - start
primes = count_primes(300_000)
worked = time.perf_counter() - start - waited
# ANCHOR_END: bound

assert primes == 25997
print(f"waited {waited * 1000:.0f} ms, worked {worked * 1000:.0f} ms")
