# expect: gil=proved free=found
"""Both log the same user out. `del` fails for who comes second, if both have looked first."""
import threading

sessions = {"ann": 1, "bob": 2}


def log_out(user: str) -> None:
    if user in sessions:
        del sessions[user]


threads = [threading.Thread(target=log_out, args=("ann",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sessions == {"bob": 2}
