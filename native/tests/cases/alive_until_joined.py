# expect: proved
"""After `join` a thread is at its end."""
import threading

results = []


def work() -> None:
    results.append(42)


thread = threading.Thread(target=work)
assert not thread.is_alive()
thread.start()
thread.join()
assert not thread.is_alive()
print(results[0])
