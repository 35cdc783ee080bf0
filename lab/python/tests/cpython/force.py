"""Finds what a program with threads can print, on a real CPython whose switches are forced.

Reads one JSON object a line, {"source", "preemptions", "runs"}, and answers each
with {"outcomes": {output: the switches that lead there}, "complete": bool}. An
outcome is what the program printed and, behind a NUL, its last words if it failed.
"""

import ctypes
import json
import signal
import sys

import turns

DEADLOCK = "Deadlock"


class Points:
    """A director. `switches` maps the number of a point to the actor that goes on there."""

    def __init__(self, switches):
        self.switches = switches
        self.seen = []

    def __call__(self, run, current, frame):
        """The current actor unless the schedule says otherwise or it cannot. Time passes when nobody can."""
        while not (ready := run.ready()) and run.pending():
            run.let_time_pass()
        if not ready:
            return None
        number, usual = len(self.seen), current if current in ready else ready[0]
        places = [run.actors.index(actor) for actor in ready]
        self.seen.append((run.actors.index(usual), places, current in ready))
        wanted = self.switches.get(number)
        return run.actors[wanted] if wanted in places else usual


def execute(code, switches):
    words = ""

    def failed(actor, error):
        nonlocal words
        if actor.name == "MainThread":
            words = "\0" + turns.last_words(error)

    points = Points(switches)
    run = turns.execute(code, points, failed)
    return points.seen, run.out.getvalue() + words + ("\0" + DEADLOCK if run.deadlocked else "")


def explore(source, preemptions, runs):
    """All outcomes of at most so many unforced switches, as far as `runs` executions go."""
    code = compile(source, turns.PROGRAM, "exec")
    outcomes, waiting, done = {}, [{}], 0
    while waiting and done < runs:
        switches = waiting.pop(0)
        points, outcome = execute(code, switches)
        done += 1
        outcomes.setdefault(outcome, sorted(switches.items()))
        first = max(switches, default=-1) + 1
        for number in range(first, len(points)):
            usual, ready, could_stay = points[number]
            cost = sum(points[place][2] for place in switches if place < len(points)) + could_stay
            if cost <= preemptions:
                waiting += [{**switches, number: other} for other in ready if other != usual]
    return {"outcomes": outcomes, "complete": not waiting, "runs": done}


def end_with_the_asker():
    """A test that is killed closes its pipe only, which a search in the middle of a program would not notice."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def main():
    end_with_the_asker()
    answers = turns.replace()
    for line in sys.stdin:
        order = json.loads(line)
        answer = explore(order["source"], order["preemptions"], order["runs"])
        print(json.dumps(answer), file=answers, flush=True)


main()
