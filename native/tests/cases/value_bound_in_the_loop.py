# expect: proved
"""Each thread gets its own number."""
import threading

seen = []
threads = []
for number in range(3):
    thread = threading.Thread(target=lambda own=number: seen.append(own))
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
assert sorted(seen) == [0, 1, 2], seen
