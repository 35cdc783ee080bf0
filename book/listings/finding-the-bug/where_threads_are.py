"""Two threads are stuck. Python tells where each of them stands."""

import faulthandler
import linecache
import re
import tempfile
# ANCHOR: stuck
import threading

fork, knife = threading.Lock(), threading.Lock()
both_have_one = threading.Barrier(2)


def ada_eats():
    with fork:
        both_have_one.wait()
        with knife:
            print("Ada eats")


def ben_eats():
    with knife:
        both_have_one.wait()
        with fork:
            print("Ben eats")


threads = [
    threading.Thread(target=eat, daemon=True) for eat in (ada_eats, ben_eats)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(timeout=0.5)  # without the timeout: for ever
# ANCHOR_END: stuck

# ANCHOR: dump
with tempfile.TemporaryFile("w+") as file:
    faulthandler.dump_traceback(file, all_threads=True)
    file.seek(0)
    dump = file.read()
# ANCHOR_END: dump

for where in sorted(set(re.findall(r"line (\d+) in (\w+_eats)", dump))):
    line = linecache.getline(__file__, int(where[0]))
    print(f"{where[1]} waits at: {line.strip()}")
