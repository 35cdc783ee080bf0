# What a defaultdict makes for a missing key may replace what another thread has put there.
# gil: proved
# free: found: assertion, ok
import threading
from collections import defaultdict

groups = defaultdict(list)


def work(number):
    groups["all"].append(number)


threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(groups["all"]) == [0, 1], groups
