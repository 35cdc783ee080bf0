# expect: refused
"""It is no Python: a bracket is missing."""
import threading


def work() -> None:
    print("at work"


threading.Thread(target=work).start()
