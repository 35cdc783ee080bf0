# expect: proved
"""It looks until a deadline, and sleeps between. What it prints does not depend on who was faster."""
import threading
import time

answers = []


def compute() -> None:
    answers.append(6 * 7)


threading.Thread(target=compute).start()
deadline = time.monotonic() + 2
while not answers and time.monotonic() < deadline:
    time.sleep(1)
print("asked")
