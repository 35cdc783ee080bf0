"""Runs a program again for each line of input, and answers with what it printed and how long that took."""

import contextlib
import io
import json
import sys
import time

with open(sys.argv[1]) as file:
    program = compile(file.read(), sys.argv[1], "exec")
for _ in sys.stdin:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        start = time.perf_counter()
        exec(program, {"__name__": "__main__"})
        took = time.perf_counter() - start
    print(json.dumps([out.getvalue(), took * 1000]), flush=True)
