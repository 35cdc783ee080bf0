# The result is read before the thread is done.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

results = []


def work():
    results.append(42)


thread = threading.Thread(target=work)
thread.start()
thread.is_alive()
assert results == [42], results
thread.join()
