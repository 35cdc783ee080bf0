# expect: differs
"""It looks at the clock until it is late, which it may be when it looks for the first time."""
import time

deadline = time.monotonic() + 0.01
rounds = 0
while time.monotonic() < deadline:
    rounds = 1
assert rounds <= 1
print(rounds)
