"""What all comparators share: parameters come in, one JSON object goes out."""

import json
import sys
import time
from dataclasses import asdict, dataclass


@dataclass
class Measure:
    """A number that a round found besides its answer."""

    name: str
    value: float
    unit: str


class Stopped(Exception):
    """Why a round ended without an answer.

    `outcome` is `"deadlock"`, `"livelock"` or `"cannot_meet"`. `waits` has
    all who wait, if that is known: who, how, for what, and who holds it.
    """

    def __init__(self, outcome, detail, waits=()):
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.waits = list(waits)


def run(work, prepare=None):
    """Time `work(parameters)` as often as asked, and print the result.

    It returns the answer, or the answer and a list of measures, or it raises
    `Stopped`. `prepare(parameters)`, before the clock starts, makes what
    `work` is given in place of the parameters.
    """
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} '{{\"repeat\": 3, …}}'")
    parameters = json.loads(sys.argv[1])
    given = prepare(parameters) if prepare else parameters
    rounds = [one_round(work, given) for _ in range(parameters["repeat"])]
    print(json.dumps({"gil": has_gil(), "rounds": rounds}))


def one_round(work, given):
    start = time.perf_counter()
    try:
        found = work(given)
    except Stopped as stopped:
        end = {
            "outcome": stopped.outcome,
            "detail": stopped.detail,
            "waits": stopped.waits,
        }
    else:
        answer, measures = found if isinstance(found, tuple) else (found, [])
        end = {"answer": answer, "measures": [asdict(m) for m in measures]}
    return end | {"ms": (time.perf_counter() - start) * 1000}


def has_gil():
    """Even without it at the start, a package may have switched it on."""
    return getattr(sys, "_is_gil_enabled", lambda: True)()


def cannot(sentence):
    """End with the exit code that means “not measured”, and say why."""
    print(sentence, file=sys.stderr)
    sys.exit(3)
