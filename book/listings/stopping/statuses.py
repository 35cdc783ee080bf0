"""What becomes of a program that is told to end, and its exit status."""

import signal
import subprocess
import sys


def end(program, number):
    child = subprocess.Popen(
        [sys.executable, program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    child.stdout.readline()  # it waits
    child.send_signal(number)
    said = child.communicate()[0].strip() or "nothing"
    status = child.returncode
    if status < 0:  # ended by that signal; a shell shows it as 128 and more
        status = 128 - status
    print(f"{program:15} {number.name:8} {said:10} {status}")


end("waits.py", signal.SIGINT)
end("waits.py", signal.SIGTERM)
end("told_to_end.py", signal.SIGTERM)
end("told_to_end.py", signal.SIGKILL)
