"""Runs programs as `python FILE` would, each in a process of its own.

Reads one JSON object a line, {"source"}, and answers each with {"stdout", "last", "exit"}:
`last` is the last line that it wrote to standard error.
"""

import asyncio  # Loaded already when a program imports it, which takes long.
import json
import os
import sys
import tempfile
import threading  # Loaded already when a program that begins with a fork imports it.

SECONDS = 20


def run(source):
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os.close(0)
            be(source)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        lines = err.read().rstrip("\n").split("\n")
        return {"stdout": out.read(), "last": lines[-1], "exit": os.waitstatus_to_exitcode(status)}


def be(source):
    """The child: becomes the program, and leaves as an interpreter does."""
    import signal
    import sys

    signal.alarm(SECONDS)
    main = sys.modules["__main__"]
    for name in [name for name in vars(main) if not name.startswith("__")]:
        delattr(main, name)
    main.__dict__["__doc__"] = None
    sys.argv = ["program.py"]
    main.__dict__.pop("__file__", None)
    # What is raised here ends the interpreter, which waits for threads and reports as always.
    exec(compile(source, "program.py", "exec"), main.__dict__)
    raise SystemExit


def serve():
    for line in sys.stdin:
        answer = run(json.loads(line)["source"])
        print(json.dumps(answer), flush=True)


serve()
