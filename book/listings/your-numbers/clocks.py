"""Which clock is for measuring how long something takes?"""

# ANCHOR: clocks
import time

for name in ("time", "perf_counter"):
    clock = time.get_clock_info(name)
    print(f"time.{name}: somebody may set it: {clock.adjustable}")
# ANCHOR_END: clocks
