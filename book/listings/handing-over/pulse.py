"""An event that is set and at once cleared wakes those who wait."""

import threading
import time

# ANCHOR: pulse
event = threading.Event()


def wait_for_it():
    print("woken:", event.wait(timeout=5))


waiter = threading.Thread(target=wait_for_it)
waiter.start()
time.sleep(0.3)  # now it waits
event.set()
event.clear()
waiter.join()
print("still set:", event.is_set())
# ANCHOR_END: pulse
