"""A server that works on five requests at a time, and ever more threads."""

import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: busy_server
AT_A_TIME = threading.BoundedSemaphore(5)  # the server's own limit


def request(_):
    start = time.perf_counter()
    with AT_A_TIME:
        time.sleep(0.05)  # 50 ms of work at the server
    return time.perf_counter() - start


def measure(threads, requests=200):
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=threads) as executor:
        latencies = list(executor.map(request, range(requests)))
    seconds = time.perf_counter() - start
    return requests / seconds, statistics.mean(latencies)
# ANCHOR_END: busy_server


for threads in (1, 2, 5, 10, 20, 40):
    throughput, latency = measure(threads)
    print(
        f"{threads:2} threads: {throughput:5.1f} requests a second,"
        f" each takes {latency * 1000:4.0f} ms,"
        f" product {throughput * latency:4.1f}"
    )
