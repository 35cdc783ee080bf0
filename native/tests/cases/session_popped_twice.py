# expect: proved
"""`pop` with a default looks and deletes in one step."""
import threading

sessions = {"ann": 1, "bob": 2}


def log_out(user: str) -> None:
    sessions.pop(user, None)


threads = [threading.Thread(target=log_out, args=("ann",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sessions == {"bob": 2}
