"""The same number of writes to one database, by more and more threads."""

import os
import sqlite3
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: one_writer
WRITES = 1600  # in all, whatever the number of threads


def write_many(path, writes):
    pages = sqlite3.connect(path, timeout=60, isolation_level=None)
    pages.execute("PRAGMA synchronous = OFF")  # does not wait for the disk
    for number in range(writes):
        pages.execute("INSERT INTO pages VALUES (?)", [number])
    pages.close()


def seconds(path, threads):
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=threads) as executor:
        shares = [WRITES // threads] * threads
        list(executor.map(write_many, [path] * threads, shares))
    return time.perf_counter() - start
# ANCHOR_END: one_writer


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "pages.db")
    pages = sqlite3.connect(path)
    pages.execute("CREATE TABLE pages (number INTEGER)")
    pages.close()
    for threads in (1, 2, 4, 8, 16):
        best = min(seconds(path, threads) for _ in range(5))
        print(f"{threads:2} threads: {best * 1000:4.0f} ms")
