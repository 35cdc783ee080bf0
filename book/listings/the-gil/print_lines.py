"""Four threads print lines into a pipe. How many arrive whole?"""

import subprocess
import sys
import threading

# ANCHOR: print_lines
LINES = 20_000


def print_many(letter):
    for _ in range(LINES):
        print(letter * 20)


def write_many(letter):
    for _ in range(LINES):
        sys.stdout.write(letter * 20 + "\n")
# ANCHOR_END: print_lines


def by_four_threads(task):
    threads = [threading.Thread(target=task, args=[each]) for each in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def broken(name):
    again = [sys.executable, "-B", __file__, name]
    printed = subprocess.run(again, capture_output=True, text=True, check=True)
    whole = {letter * 20 for letter in "abcd"}
    return sum(line not in whole for line in printed.stdout.splitlines())


if sys.argv[1:]:
    by_four_threads(globals()[sys.argv[1]])
else:
    for name in ("print_many", "write_many"):
        print(f"{name}: {broken(name):,} of {4 * LINES:,} lines broken")
