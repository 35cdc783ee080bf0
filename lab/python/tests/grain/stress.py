"""Runs the programs of `table.toml` on a free-threaded CPython, many times each, and says what was seen.

    python3.13t stress.py [SECONDS [PART OF A NAME]]      one line of JSON for each operation
    python3.13t stress.py SECONDS --record                writes stressed.toml
    python3.13t stress.py SECONDS --stdin                 the same of a table that it reads

Both threads begin each round together, or as nearly so as two processors allow.
"""

import json
import os
import pathlib
import sys
import threading
import time
import tomllib

HERE = pathlib.Path(__file__).parent
IMPORTS = "from collections import Counter, OrderedDict, defaultdict, deque\nfrom itertools import accumulate, chain, combinations, count, cycle, islice, pairwise, permutations, product, repeat\nfrom queue import SimpleQueue\ndef both(*args): return args\n"
ROUNDS = 50
# So many turns of a loop, at most, one begins before the other: with few items, and with many.
SPREAD = 10
SPREAD_LARGER = 400


def indented(body):
    return "".join(f"    {line}\n" for line in body.splitlines())


def program(operation):
    """Its functions, and what makes its objects anew."""
    names = {}
    bodies = [operation["work"], *operation.get("others", [])]
    functions = "".join(f"def work{at}():\n{indented(body)}" for at, body in enumerate(bodies))
    result = operation.get("result", "seen")
    exec(f"{IMPORTS}{functions}def look():\n{indented(operation['look'])}def result(seen): return {result}\n", names)
    setup = compile(operation["setup"], "setup", "exec")
    return names, [names[f"work{at}"] for at in range(len(bodies))], setup


class Worker(threading.Thread):
    """Does the same in each round."""

    def __init__(self, work, spread):
        super().__init__(daemon=True)
        self.spread = spread
        self.work, self.round, self.done, self.error = work, 0, 0, None
        self.start()

    def run(self):
        while self.done >= 0:
            spins = 0
            while self.round == self.done:
                spins += 1
                if spins > 500:
                    os.sched_yield()
            if self.round < 0:
                return
            for _ in range(self.round * 104729 % self.spread):
                pass
            try:
                self.work()
            except Exception as error:
                self.error = error
            self.done = self.round


def seen_in(operation, seconds, spread):
    names, works, setup = program(operation)
    workers = [Worker(work, spread) for work in works]
    seen, rounds, end = {}, 0, time.monotonic() + seconds
    look, result = names["look"], names["result"]
    while time.monotonic() < end:
        for _ in range(ROUNDS):
            exec(setup, names)
            rounds += 1
            for worker in workers:
                worker.round = rounds
            for _ in range(rounds * 7919 % spread):
                pass
            try:
                value = look()
            except Exception as error:
                value = type(error).__name__
            for worker in workers:
                spins = 0
                while worker.done != rounds:
                    spins += 1
                    if spins > 500:
                        os.sched_yield()
            text = repr(result(value))
            seen[text] = seen.get(text, 0) + 1
    for worker in workers:
        worker.round = -1
        worker.join()
        if worker.error is not None:
            text = repr(worker.error)
            seen[text] = seen.get(text, 0) + 1
    return seen, rounds


def broken(operation, seen):
    """How often the check did not hold."""
    check = compile(operation["check"], "check", "eval")
    names = {}
    exec(IMPORTS, names)
    return sum(times for text, times in seen.items() if not eval(check, {**names, "seen": eval(text, dict(names))}))


def main():
    assert not sys._is_gil_enabled(), "this is for a free-threaded build"
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    records = "--record" in sys.argv
    part = next((word for word in sys.argv[2:] if not word.startswith("--")), "")
    text = sys.stdin.read() if "--stdin" in sys.argv else (HERE / "table.toml").read_text()
    table = tomllib.loads(text)["operation"]
    version = ".".join(map(str, sys.version_info[:3]))
    lines = []
    for operation in table:
        if part not in operation["name"]:
            continue
        small, rounds = seen_in(operation, seconds, SPREAD)
        found = broken(operation, small)
        larger = None
        if "larger" in operation and not found:
            larger = {**operation, **operation["larger"]}
            seen, rounds = seen_in(larger, seconds, SPREAD_LARGER)
            found = broken(larger, seen)
        line = {"name": operation["name"], "python": version, "rounds": rounds, "broken": found, "seen": small}
        print(json.dumps(line), flush=True)
        size = ', size = "larger"' if larger else ""
        lines.append(f'"{operation["name"]}" = {{ python = "{version}", rounds = {rounds}, broken = {found}{size} }}\n')
    if records:
        head = "# What `stress.py` saw: in so many rounds, so many in which the check of `table.toml` did not hold.\n"
        (HERE / "stressed.toml").write_text(head + "".join(lines))


main()
