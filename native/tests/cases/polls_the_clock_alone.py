# expect: incomplete
"""It looks at the clock until it is late. The lab's clock stands still while it does, and the lab says so."""
import time

deadline = time.monotonic() + 0.01
rounds = 0
while time.monotonic() < deadline:
    rounds = 1
assert rounds <= 1
print(rounds)
