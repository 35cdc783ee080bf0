"""One thread makes items, two use them, and a queue lies between."""

# ANCHOR: pipeline
import queue
import threading

CONSUMERS = 2
NOTHING_MORE = None
lines = queue.Queue(maxsize=4)  # at most four lie in between


def produce():
    for number in range(10):
        lines.put("x" * number)  # waits while the queue is full
    for _ in range(CONSUMERS):
        lines.put(NOTHING_MORE)  # one for each consumer


def consume(lengths):
    while True:
        line = lines.get()  # waits while the queue is empty
        if line is NOTHING_MORE:
            return
        lengths.append(len(line))


threads = [threading.Thread(target=produce)]
lengths = [[] for _ in range(CONSUMERS)]  # to each consumer its own list
threads += [threading.Thread(target=consume, args=[own]) for own in lengths]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
together = [length for own in lengths for length in own]
print("lines used:", len(together))
print("characters in all:", sum(together))
# ANCHOR_END: pipeline
