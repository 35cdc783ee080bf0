# since 3.14: before, who waited for no number of seconds waited for none, or for ever.

import queue
import threading
import time
from concurrent.futures import Future

nan = float("nan")
held = threading.Lock()
held.acquire()


def waits(condition, *args):
    with condition:
        return condition.wait(nan) if not args else condition.wait_for(*args, nan)


for name, wait in {
    "sleep": lambda: time.sleep(nan),
    "lock": lambda: held.acquire(timeout=nan),
    "free lock": lambda: threading.Lock().acquire(timeout=nan),
    "reentrant lock": lambda: threading.RLock().acquire(timeout=nan),
    "semaphore": lambda: threading.Semaphore(0).acquire(timeout=nan),
    "free semaphore": lambda: threading.Semaphore(1).acquire(timeout=nan),
    "event": lambda: threading.Event().wait(nan),
    "condition": lambda: waits(threading.Condition()),
    "condition asked": lambda: waits(threading.Condition(), lambda: False),
    "condition that holds": lambda: waits(threading.Condition(), lambda: True),
    "barrier": lambda: threading.Barrier(2).wait(nan),
    "queue": lambda: queue.Queue().get(timeout=nan),
    "simple queue": lambda: queue.SimpleQueue().get(timeout=nan),
    "future": lambda: Future().result(timeout=nan),
}.items():
    try:
        print(name, wait())
    except Exception as error:
        print(name, type(error).__name__, error)

full = queue.Queue()
full.put("item")
print(full.get(timeout=nan))
