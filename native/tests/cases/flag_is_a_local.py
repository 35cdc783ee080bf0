# expect: found
"""Without `global` the assignment makes a local name, and main waits for ever."""
import threading

is_done = False


def finish() -> None:
    is_done = True
    assert is_done


finisher = threading.Thread(target=finish)
finisher.start()
while not is_done:
    pass
finisher.join()
