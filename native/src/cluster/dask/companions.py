"""What a Dask worker keeps: companions that stand ready, one for each task that it does at a time.

A companion is the program `many`, started as `many task`. It reads a line of JSON for each task and answers
with a line of JSON. What it answers depends on that line alone, so a task may be done twice.
"""

import json
import os
import select
import shutil
import subprocess
import threading
import time

from distributed import WorkerPlugin

# How long a companion may take until it says which build it is, and how long a task may be silent.
GREETING_S = 20
SILENCE_S = 60
# The longest line that is read.
LARGEST = 64 << 20


class Lost(Exception):
    """A companion is gone; the end of a sentence that begins with its worker."""


class Companion:
    def __init__(self, program):
        try:
            self.process = subprocess.Popen(
                [program, "task"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise Lost(f"cannot start {program}: {error.strerror}") from None
        self.rest = bytearray()
        try:
            self.build = json.loads(self.line(GREETING_S))["build"]
        except (ValueError, KeyError, TypeError):
            self.end()
            raise Lost(f"has a {program} that is no companion") from None

    def ask(self, request):
        try:
            self.process.stdin.write(request.encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise Lost(self.end()) from None
        return self.line(SILENCE_S)

    def line(self, patience):
        output = self.process.stdout.fileno()
        deadline = time.monotonic() + patience
        looked = 0
        while (end := self.rest.find(b"\n", looked)) < 0:
            looked = len(self.rest)
            left = deadline - time.monotonic()
            if looked > LARGEST or not select.select([output], [], [], max(left, 0))[0]:
                self.end()
                how = f"a line of more than {LARGEST} bytes" if looked > LARGEST else "nothing"
                raise Lost(f"had a companion that said {how} within {patience} s, and was ended")
            more = os.read(output, 1 << 16)
            if not more:
                raise Lost(self.end())
            self.rest += more
        line = bytes(self.rest[:end])
        del self.rest[: end + 1]
        return line.decode(errors="replace")

    def end(self):
        """Makes sure that it has ended, and says how it did."""
        try:
            code = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"lost its companion, which ended with {how}"


class Companions(WorkerPlugin):
    def __init__(self, name, build, program=None):
        self.name = name
        self.build = build
        self.program = program

    def setup(self, worker):
        self.worker = worker
        self.idle = []
        self.all = {}
        self.lock = threading.Lock()

    def teardown(self, worker):
        self.stop()

    def identify(self):
        """Who this worker is, and why it cannot take part, if it cannot."""
        why = None
        try:
            self.give(*self.take())
        except Lost as lost:
            why = str(lost)
        worker = self.worker
        return {
            "name": str(worker.name),
            "host": worker.address.rpartition("://")[2].rpartition(":")[0],
            "threads": worker.state.nthreads,
            "pid": os.getpid(),
            "time": time.time(),
            "why": why,
        }

    def perform(self, requests):
        """The answers to some tasks, and when each was asked for and there."""
        worker = self.worker
        try:
            slot, companion = self.take()
            try:
                answers = []
                for request in requests:
                    asked = time.time()
                    answer = companion.ask(request)
                    answers.append((answer, asked, time.time()))
            except BaseException:
                self.drop(slot)
                raise
            self.give(slot, companion)
        except Lost as lost:
            raise RuntimeError(f"the worker at {worker.address} {lost}") from None
        return {
            "name": str(worker.name),
            "host": worker.address.rpartition("://")[2].rpartition(":")[0],
            "slot": slot,
            "pid": companion.process.pid,
            "answers": answers,
        }

    def take(self):
        with self.lock:
            while self.idle:
                slot = self.idle.pop()
                if self.all[slot].process.poll() is None:
                    return slot, self.all[slot]
                self.all.pop(slot).end()
            slot = next(slot for slot in range(len(self.all) + 1) if slot not in self.all)
            companion = self.all[slot] = Companion(self.find())
        if companion.build != self.build:
            self.drop(slot)
            raise Lost(f"has another build of many, {companion.build}; this one is {self.build}")
        return slot, companion

    def give(self, slot, companion):
        with self.lock:
            if self.all.get(slot) is companion:
                self.idle.append(slot)

    def drop(self, slot):
        with self.lock:
            companion = self.all.pop(slot, None)
        if companion:
            companion.process.kill()
            companion.end()

    def stop(self):
        """Ends all companions, also those that are at work."""
        with self.lock:
            for companion in self.all.values():
                companion.process.kill()

    def find(self):
        program = self.program or os.environ.get("MANY_PROGRAM") or shutil.which("many")
        if program is None:
            raise Lost("has no companion: there is no many on its PATH, and MANY_PROGRAM is not set")
        return program


def identify(name, dask_worker):
    return dask_worker.plugins[name].identify()


def stop(name, dask_worker):
    dask_worker.plugins[name].stop()
