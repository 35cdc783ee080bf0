"""A test that waits for a worker by the clock."""

import queue
import threading
import time

letters = queue.Queue()
sent = []


def deliver():
    while True:
        letter = letters.get()
        letters.task_done()
        sent.append(letter)


threading.Thread(target=deliver, daemon=True).start()
letters.put("to Ada")
letters.put("to Ben")
time.sleep(1)

# ANCHOR: check
assert sent == ["to Ada", "to Ben"], f"sent {sent}"
# ANCHOR_END: check
