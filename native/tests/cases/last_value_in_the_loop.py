# expect: found
"""The function looks `number` up when it runs, and the loop may have gone on by then."""
import threading

seen = []
threads = []
for number in range(3):
    thread = threading.Thread(target=lambda: seen.append(number))
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
assert sorted(seen) == [0, 1, 2], seen
