# `join` with a timeout returns in any case.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

results = []


def work():
    results.append(42)


thread = threading.Thread(target=work)
thread.start()
thread.join(timeout=60)
assert results == [42], results
thread.join()
