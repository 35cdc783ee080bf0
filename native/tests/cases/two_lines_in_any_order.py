# expect: differs
"""Both lines come, and nobody has said in which order."""
import threading


def say(line: str) -> None:
    print(line + "\n", end="")


threads = [threading.Thread(target=say, args=(line,)) for line in ("left", "right")]
for t in threads:
    t.start()
for t in threads:
    t.join()
