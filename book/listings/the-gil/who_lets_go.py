"""Two threads do the same. Is that twice as fast as one after the other?"""

import hashlib
import json
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: who_lets_go
DATA = bytes(80_000_000)
TEXT = json.dumps(list(range(700_000)))


def wait():
    time.sleep(0.3)


def compress():
    zlib.compress(DATA, 6)


def hash_it():
    hashlib.sha256(DATA).digest()


def add_up():
    sum(n * n for n in range(5_000_000))


def parse_json():
    json.loads(TEXT)


def sort():
    sorted(range(1_000_000), key=lambda n: n % 1000)
# ANCHOR_END: who_lets_go


def seconds(task, workers):
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=workers) as executor:
        for future in [executor.submit(task) for _ in range(2)]:
            future.result()
    return time.perf_counter() - start


ROUNDS = int(sys.argv[1]) if sys.argv[1:] else 2

for task in (wait, compress, hash_it, add_up, parse_json, sort):
    rounds = [(seconds(task, 1), seconds(task, 2)) for _ in range(ROUNDS)]
    # the best round: the one in which others disturbed least
    one, two = (min(times) for times in zip(*rounds))
    print(f"{task.__name__:10}  {one / two:.2f} times as fast")
