"""How long lines that look harmless hold an event loop up."""

import asyncio
import hashlib
import json
import random
import re
import statistics

from gaps import longest_gap

numbers = [random.random() for _ in range(1_000_000)]
text = json.dumps(numbers)
letters = "a" * 22

# ANCHOR: lines
LINES = {
    "parse 20 MB of JSON": lambda: json.loads(text),
    "sort a million numbers": lambda: sorted(numbers),
    "match 22 letters": lambda: re.match("(a+)+b", letters),
    "hash a password": lambda: hashlib.pbkdf2_hmac(
        "sha256", b"password", b"salt", 600_000
    ),
}


async def directly(line):
    line()


async def in_a_thread(line):
    await asyncio.to_thread(line)
# ANCHOR_END: lines


def gap(way, line):
    gaps = [asyncio.run(longest_gap(lambda: way(line))) for _ in range(5)]
    return f"{statistics.median(gaps) * 1000:.0f} ms"


if __name__ == "__main__":
    for name, line in LINES.items():
        print(f"{name}: {gap(directly, line)}, {gap(in_a_thread, line)}")
