"""A test that waits until the worker says that it is done."""

import queue
import threading

letters = queue.Queue()
sent = []


def deliver():
    while True:
        letter = letters.get()
        sent.append(letter)
        letters.task_done()


threading.Thread(target=deliver, daemon=True).start()
letters.put("to Ada")
letters.put("to Ben")
letters.join()

# ANCHOR: check
assert sent == ["to Ada", "to Ben"], f"sent {sent}"
# ANCHOR_END: check
