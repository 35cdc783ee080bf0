"""Goes on when three of five answers have come, whichever they are."""

import threading
import time

# ANCHOR: wait_for
answers = []
changed = threading.Condition()


def ask(server):
    time.sleep(0.3 * server)  # each server needs its time
    with changed:
        answers.append(f"answer of {server}")
        changed.notify()


threads = [threading.Thread(target=ask, args=[each]) for each in range(1, 6)]
for thread in threads:
    thread.start()
with changed:
    enough = changed.wait_for(lambda: len(answers) >= 3, timeout=10)
    print("enough:", enough, "after", len(answers), "of 5")
# ANCHOR_END: wait_for
for thread in threads:
    thread.join()
