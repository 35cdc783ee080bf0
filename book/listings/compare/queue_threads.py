"""Threads that hand items over through a bounded queue."""

import time
from queue import Queue
from threading import Thread

import measuring


# ANCHOR: threads
def hand_over(producers, consumers, items, capacity, make, use):
    queue = Queue(maxsize=capacity)
    sums = []

    def produce(producer):
        for item in range(1, items + 1):
            time.sleep(make)
            queue.put(producer * items + item)  # waits while the queue is full

    def consume():
        total = 0
        while (item := queue.get()) is not None:
            time.sleep(use)
            total += item
        sums.append(total)

    makers = [Thread(target=produce, args=[n]) for n in range(producers)]
    users = [Thread(target=consume) for _ in range(consumers)]
    for thread in makers + users:
        thread.start()
    for thread in makers:
        thread.join()
    for _ in users:
        queue.put(None)  # nothing more will come
    for thread in users:
        thread.join()
    return sum(sums)
# ANCHOR_END: threads


def work(parameters):
    return hand_over(
        parameters["producers"],
        parameters["consumers"],
        parameters["items"],
        parameters["capacity"],
        make=parameters["make_ms"] / 1000,
        use=parameters["use_ms"] / 1000,
    )


if __name__ == "__main__":
    measuring.run(work)
