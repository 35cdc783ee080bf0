"""Customers come at random to one server. Counted in virtual time."""

# ANCHOR: waiting_line
import random
from bisect import bisect_right

CUSTOMERS = 200_000
SERVICE_MS = 10  # on average


def simulate(load):
    chance = random.Random(1)
    arrivals, departures = [], []
    now = free_from = 0.0
    for _ in range(CUSTOMERS):
        now += chance.expovariate(load / SERVICE_MS)  # the next one comes
        begins = max(now, free_from)  # waits until the server is free
        free_from = begins + chance.expovariate(1 / SERVICE_MS)
        arrivals.append(now)
        departures.append(free_from)
    return arrivals, departures


def measure(load):
    arrivals, departures = simulate(load)
    total_ms = departures[-1]
    throughput = CUSTOMERS / total_ms  # customers in a millisecond
    stays = [out - came for came, out in zip(arrivals, departures)]
    latency = sum(stays) / CUSTOMERS
    slow = sorted(stays)[CUSTOMERS * 99 // 100]  # one in a hundred is slower
    # Look in every 10 ms: how many are there?
    seen = [
        bisect_right(arrivals, ms) - bisect_right(departures, ms)
        for ms in range(0, int(total_ms), 10)
    ]
    return throughput, latency, slow, sum(seen) / len(seen)
# ANCHOR_END: waiting_line


print("load  latency  slowest 1 %  throughput x latency  counted")
for load in (0.5, 0.8, 0.9, 0.95):
    throughput, latency, slow, counted = measure(load)
    print(
        f"{load:4.0%}  {latency:4.0f} ms  {slow:8.0f} ms"
        f"  {throughput * latency:20.1f}  {counted:7.1f}"
    )
