"""A notification that nobody waits for is gone. An event remembers."""

import threading

# ANCHOR: remember
condition = threading.Condition()
with condition:
    condition.notify()  # nobody waits yet
with condition:
    print("condition, woken:", condition.wait(timeout=0.2))

event = threading.Event()
event.set()  # nobody waits yet
print("event, woken:", event.wait(timeout=0.2))

semaphore = threading.Semaphore(0)
semaphore.release()  # nobody waits yet
print("semaphore, woken:", semaphore.acquire(timeout=0.2))
print("semaphore, once more:", semaphore.acquire(timeout=0.2))
# ANCHOR_END: remember
