# A lock as a signal: it has to be taken before it can be waited for.
# gil: found: exception, ok
# free: found: exception, ok
import threading

signal = threading.Lock()
signal.locked()
items = []


def take():
    with signal:
        items.pop()


def put():
    items.append(1)
    if signal.locked():
        signal.release()


threads = [threading.Thread(target=take), threading.Thread(target=put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
