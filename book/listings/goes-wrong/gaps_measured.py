"""The gaps of `gaps.py` in milliseconds."""

import asyncio
import statistics

from gaps import ALL, longest_gap

for work in ALL:
    gaps = [asyncio.run(longest_gap(work)) for _ in range(3)]
    print(f"{work.__name__}: {statistics.median(gaps) * 1000:.0f} ms")
