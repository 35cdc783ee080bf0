"""A thread fails, and this time the program's exit code tells."""

import os
import subprocess
import sys
import threading


# ANCHOR: hook
def fail():
    raise ValueError("nobody catches this")


def end_the_program(failure):
    if failure.exc_type is SystemExit:
        return  # sys.exit() in a thread ends that thread only
    name = failure.thread.name
    print(f"{name} failed: {failure.exc_value!r}", flush=True)
    os._exit(1)  # at once, without waiting for other threads


def main():
    threading.excepthook = end_the_program
    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    print("the main thread goes on")


# ANCHOR_END: hook
if sys.argv[1:] == ["main"]:
    main()
else:
    ended = subprocess.run([sys.executable, __file__, "main"])
    print("exit code:", ended.returncode)
