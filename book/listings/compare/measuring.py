"""What all comparators share: parameters come in, one JSON object goes out."""

import json
import sys
import time


def run(work, lost=None, prepare=None):
    """Time `work(parameters)` as often as asked, and print the result.

    `lost(parameters, answer)` says how many updates the answer lacks.
    `prepare(parameters)`, before the clock starts, makes what `work` is given
    in place of the parameters.
    """
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} '{{\"repeat\": 3, …}}'")
    parameters = json.loads(sys.argv[1])
    given = prepare(parameters) if prepare else parameters
    times_ms = []
    for _ in range(parameters["repeat"]):
        start = time.perf_counter()
        answer = work(given)
        times_ms.append((time.perf_counter() - start) * 1000)
    missing = lost(parameters, answer) if lost else None
    print(json.dumps({"answer": answer, "times_ms": times_ms, "lost": missing}))


def cannot(sentence):
    """End with the exit code that means “not measured”, and say why."""
    print(sentence, file=sys.stderr)
    sys.exit(3)
