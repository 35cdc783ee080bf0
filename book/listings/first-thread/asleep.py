"""A hundred threads that wait cost almost no computing."""

import threading
import time

# ANCHOR: asleep
start = time.perf_counter()
computing = time.process_time()

threads = [threading.Thread(target=time.sleep, args=[1]) for _ in range(100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

elapsed = time.perf_counter() - start
computing = time.process_time() - computing
print("a hundred waits of one second in under two:", elapsed < 2)
print("computing, all together, under 0.1 s:", computing < 0.1)
# ANCHOR_END: asleep
