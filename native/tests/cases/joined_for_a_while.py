# expect: found
"""`join` with a timeout comes back without saying whether the thread is at its end."""
import threading

results = []


def work() -> None:
    results.append(42)


thread = threading.Thread(target=work)
thread.start()
thread.join(timeout=5)
assert results == [42], "there is no result yet"
