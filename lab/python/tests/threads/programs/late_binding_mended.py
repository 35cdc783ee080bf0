# All threads look at the loop's one variable, whenever they come to it.
# gil: proved
# free: proved
import threading

seen = []
threads = []
for n in range(2):
    thread = threading.Thread(target=lambda n=n: seen.append(n))
    threads.append(thread)
    thread.start()
for thread in threads:
    thread.join()
assert sorted(seen) == [0, 1], seen
