"""Follows a schedule of the lab on a real CPython.

Reads one JSON object a line, {"source", "segments", "kind", "stdout", "raises",
"endless", "runs"}. A segment is {"thread", "line"}: this thread runs until it is in this line
of the program; without a line, until it waits or ends; or {"clock": true}: time
passes to the next deadline. A line has several places where a thread may be
interrupted, so several are tried, in at most so many runs. Answers with
{"reached", "words", "runs", "seen"}: whether the outcome was reached, the last
words of whoever failed, and how all the runs ended.
"""

import dis
import json
import sys
from collections import deque
from functools import cache

import turns

ENDLESS = 5000


class Segments:
    """A director. `skip` says how many of each segment's possible places are passed by."""

    def __init__(self, segments, skip):
        self.segments = segments
        self.skip = skip
        self.at = 0
        self.passed = [0] * len(segments)
        self.lost = False
        self.points = 0

    def __call__(self, run, current, frame):
        self.points += 1
        if self.points > ENDLESS:
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
        line = self.segments[self.at].get("line")
        is_last = self.at == len(self.segments) - 1
        if line is None or is_last or line not in lines(frame):
            return True
        self.passed[self.at] += 1
        return self.passed[self.at] <= self.skip[self.at]

    def at_the_end(self, run, current):
        """The schedule is done. Whoever runs may come to its end, if nobody else has to."""
        ready = run.ready()
        return current if current in ready else ready[0] if ready else None


def lines(frame):
    """The lines in which the lab may say that a thread is that CPython interrupts here."""
    inner = frame
    while frame is not None and frame.f_code.co_filename != turns.PROGRAM:
        frame = frame.f_back
    if frame is None:
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
        self.segments = order["segments"]
        self.wanted = order["kind"], order["stdout"]
        self.raises = order["raises"]
        self.endless = order["endless"]
        self.runs = order["runs"]
        self.seen = {}

    def answer(self):
        waiting = deque([[0] * len(self.segments)])
        done = 0
        while waiting and done < self.runs:
            skip = waiting.popleft()
            director, reached, words = self.run(skip)
            done += 1
            if reached:
                return {"reached": True, "words": words, "runs": done, "seen": []}
            last = max((i for i, count in enumerate(skip) if count), default=0)
            for i in range(last, len(skip)):
                if director.passed[i] > skip[i]:
                    waiting.append([*skip[:i], skip[i] + 1, *skip[i + 1 :]])
        return {"reached": False, "words": "", "runs": done, "seen": sorted(self.seen)}

    def run(self, skip):
        failure = []

        def failed(actor, error):
            failure.append(error)
            actor.run.ended = True

        director = Segments(self.segments, skip)
        run = turns.execute(self.code, director, failed)
        kind = kind_of(failure, run)
        outcome = kind, run.out.getvalue()
        words = turns.last_words(failure[0]) if failure else ""
        reached = kind is None if self.endless else outcome == self.wanted and words.startswith(self.raises)
        self.seen[f"{outcome} at {director.at} of {len(self.segments)}"] = True
        return director, reached and not director.lost, words


def kind_of(failure, run):
    if failure:
        return "assertion" if isinstance(failure[0], AssertionError) else "exception"
    if run.deadlocked:
        return "deadlock"
    return "ok" if run.ended else None


def main():
    answers = turns.replace()
    for line in sys.stdin:
        print(json.dumps(Search(json.loads(line)).answer()), file=answers, flush=True)


main()
