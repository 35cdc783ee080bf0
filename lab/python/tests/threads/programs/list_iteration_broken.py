# A loop skips an item when one before it is removed.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

numbers = [1, 2]
seen = []


def read():
    for number in numbers:
        seen.append(number)


def remove():
    numbers.remove(1)


threads = [threading.Thread(target=read), threading.Thread(target=remove)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert 2 in seen, seen
