# All threads look at the loop's one variable, whenever they come to it.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

seen = []
threads = []
for n in range(2):
    thread = threading.Thread(target=lambda: seen.append(n))
    threads.append(thread)
    thread.start()
for thread in threads:
    thread.join()
assert sorted(seen) == [0, 1], seen
