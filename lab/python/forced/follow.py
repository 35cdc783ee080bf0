"""Follows a schedule of the lab on a real CPython.

Reads one JSON object a line, from the file that is named or else from standard input: {"source", "segments", "kind",
"stdout", "raises", "endless", "runs"}. A segment is {"thread", "line"}: this thread runs until it is in this line of the
program; without a line, until it waits or ends; or {"clock": true}: time passes to the next deadline. A line has several
places where a thread may be interrupted, so several are tried, in at most so many runs. Answers with {"reached", "words",
"runs", "seen"}: whether the outcome was reached, the last words of whoever failed, and otherwise how the runs ended, each
as {"kind", "stdout", "words", "segment"}. The kind is null of a run that could not follow the schedule or had no end, and
it is in that segment that it stopped.

A program of several texts has "modules", each {"name", "source", "is_package"}, and segments in one of them name the
"module". With "words", these are preferred to others of the same class; of an assertion, no others will do. A run has
"points" where a thread may be interrupted at most.
"""

import dis
import json
import sys
from collections import deque
from functools import cache
from importlib.machinery import ModuleSpec

import turns

ENDLESS = 5000


class Modules:
    """Finds the modules of a program's own, which are loaded anew in each run."""

    def __init__(self, modules):
        compiled = lambda it: compile(it["source"], file_of(it["name"]), "exec")
        self.codes = {it["name"]: (compiled(it), it["is_package"]) for it in modules}
        # Before the library's: one of that name would be hidden.
        sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name in self.codes:
            return ModuleSpec(name, self, is_package=self.codes[name][1])

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.codes[module.__name__][0], module.__dict__)

    def forget(self):
        for name in self.codes:
            sys.modules.pop(name, None)

    def close(self):
        self.forget()
        sys.meta_path.remove(self)


def file_of(module):
    return turns.PROGRAM if module is None else f"{turns.PROGRAM}/{module}"


class Segments:
    """A director. `skip` says how many of each segment's possible places are passed by."""

    def __init__(self, segments, skip, most_points):
        self.segments = segments
        self.skip = skip
        self.at = 0
        self.passed = [0] * len(segments)
        self.lost = False
        self.points = 0
        self.most_points = most_points

    def __call__(self, run, current, frame):
        self.points += 1
        if self.points > self.most_points:
            self.lost = self.at < len(self.segments) - 1
            return None
        if self.at == len(self.segments):
            return self.at_the_end(run, current)
        if self.goes_on(run, current, frame):
            return current
        self.at += 1
        while self.at < len(self.segments) and "clock" in self.segments[self.at]:
            run.let_time_pass()
            self.at += 1
        if self.at == len(self.segments):
            return self.at_the_end(run, current)
        following = self.actor(run)
        self.lost = following is None or not following.ready()
        return None if self.lost else following

    def actor(self, run):
        thread = self.segments[self.at]["thread"]
        return run.actors[thread] if thread < len(run.actors) else None

    def goes_on(self, run, current, frame):
        """Whether the segment's thread has not yet come to its end."""
        if not current.ready():
            return False
        segment = self.segments[self.at]
        line, module = segment.get("line"), segment.get("module")
        is_last = self.at == len(self.segments) - 1
        if line is None or is_last or line not in lines(frame, file_of(module)):
            return True
        self.passed[self.at] += 1
        return self.passed[self.at] <= self.skip[self.at]

    def at_the_end(self, run, current):
        """The schedule is done. Whoever runs may come to its end, if nobody else has to."""
        ready = run.ready()
        return current if current in ready else ready[0] if ready else None


def lines(frame, file):
    """The lines of a text in which the lab may say that a thread is that CPython interrupts here."""
    inner = frame
    while frame is not None and not frame.f_code.co_filename.startswith(turns.PROGRAM):
        frame = frame.f_back
    if frame is None or frame.f_code.co_filename != file:
        return ()
    places = list(frame.f_code.co_lines())
    found = {frame.f_lineno}
    if frame is inner:
        here = next(i for i, (start, end, _) in enumerate(places) if start <= frame.f_lasti < end)
        found |= {line for _, _, line in places[max(here - 1, 0) : here + 2]}
        target = jumps(frame.f_code).get(frame.f_lasti)
        found |= {line for start, end, line in places if target is not None and start <= target < end}
    return found


@cache
def jumps(code):
    """Where loops jump back from, and where to."""
    return {op.offset: op.argval for op in dis.get_instructions(code) if "JUMP_BACKWARD" in op.opname}


class Search:
    """Runs of one program, each with other places skipped, the fewest first."""

    def __init__(self, order):
        self.code = compile(order["source"], turns.PROGRAM, "exec")
        self.modules = Modules(order.get("modules", ()))
        self.segments = order["segments"]
        self.wanted = order["kind"], order["stdout"]
        self.raises = order["raises"]
        self.words = order.get("words")
        self.endless = order["endless"]
        self.runs = order["runs"]
        self.points = order.get("points", ENDLESS)
        self.seen = {}

    def answer(self):
        waiting = deque([[0] * len(self.segments)])
        done, similar = 0, None
        while waiting and done < self.runs:
            skip = waiting.popleft()
            director, reached, words = self.run(skip)
            done += 1
            if reached and self.words in (None, words):
                return self.told(words, done)
            if reached and similar is None and self.wanted[0] != "assertion":
                similar = words
            last = max((i for i, count in enumerate(skip) if count), default=0)
            for i in range(last, len(skip)):
                if director.passed[i] > skip[i]:
                    waiting.append([*skip[:i], skip[i] + 1, *skip[i + 1 :]])
        return self.told(similar, done)

    def told(self, words, runs):
        self.modules.close()
        names = "kind", "stdout", "words"
        seen = [{**dict(zip(names, outcome)), "segment": at} for outcome, at in self.seen.items()]
        reached = words is not None
        return {"reached": reached, "words": words or "", "runs": runs, "seen": [] if reached else seen}

    def run(self, skip):
        failure = []

        def failed(actor, error):
            failure.append(error)
            actor.run.ended = True

        self.modules.forget()
        director = Segments(self.segments, skip, self.points)
        run = turns.execute(self.code, director, failed)
        kind = kind_of(failure, run)
        outcome = kind, run.out.getvalue()
        words = turns.last_words(failure[0]) if failure else ""
        reached = kind is None if self.endless else outcome == self.wanted and words.startswith(self.raises)
        outcome = (None if director.lost else kind), run.out.getvalue(), words
        self.seen[outcome] = max(director.at, self.seen.get(outcome, 0))
        return director, reached and not director.lost, words


def kind_of(failure, run):
    if failure:
        return "assertion" if isinstance(failure[0], AssertionError) else "exception"
    if run.deadlocked:
        return "deadlock"
    return "ok" if run.ended else None


def main():
    answers = turns.replace()
    with open(sys.argv[1], encoding="utf-8") if sys.argv[1:] else sys.stdin as orders:
        for line in orders:
            print(json.dumps(Search(json.loads(line)).answer()), file=answers, flush=True)


main()
