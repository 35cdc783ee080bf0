# The result is read before the thread is done.
# gil: proved
# free: proved
import threading

results = []


def work():
    results.append(42)


thread = threading.Thread(target=work)
thread.start()
thread.join()
assert results == [42], results
thread.join()
