"""Four threads add to one counter, one at a time."""

import threading


def one_more(number):
    return number + 1


# ANCHOR: add
counter = 0
guard = threading.Lock()


def add(times):
    global counter
    for _ in range(times):
        with guard:
            seen = counter
            counter = one_more(seen)
# ANCHOR_END: add


threads = [threading.Thread(target=add, args=(1000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
