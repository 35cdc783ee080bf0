# expect: incomplete
"""What is printed is drawn, and nobody set a seed: on CPython it differs from run to run. Of one seed nothing is proved."""
import random
import threading

rolled = []


def roll() -> None:
    rolled.append(random.randint(1, 6))


thread = threading.Thread(target=roll)
thread.start()
thread.join()
print(f"rolled {rolled[0]}")
