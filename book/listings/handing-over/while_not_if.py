"""Two wait for an item, one item comes, and both are woken."""

import threading
import time

# ANCHOR: while_not_if
items = []
results = []
condition = threading.Condition()


def take():
    with condition:
        if not items:  # asks only once, which is the mistake
            condition.wait()
        results.append(items.pop() if items else "nothing there")


takers = [threading.Thread(target=take) for _ in range(2)]
for taker in takers:
    taker.start()
time.sleep(0.3)  # now both of them wait
with condition:
    items.append("an item")
    condition.notify_all()
for taker in takers:
    taker.join()
print(results)
# ANCHOR_END: while_not_if
