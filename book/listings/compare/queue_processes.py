"""Processes that hand items over through a bounded queue."""

import time
from multiprocessing import Process, Queue, SimpleQueue

import measuring


# ANCHOR: processes
def produce(producer, items, make, queue):
    for item in range(1, items + 1):
        time.sleep(make)
        queue.put(producer * items + item)


def consume(use, queue, sums):
    total = 0
    while (item := queue.get()) is not None:
        time.sleep(use)
        total += item
    sums.put(total)


def hand_over(producers, consumers, items, capacity, make, use):
    queue, sums = Queue(maxsize=capacity), SimpleQueue()
    makers = [
        Process(target=produce, args=[n, items, make, queue])
        for n in range(producers)
    ]
    users = [
        Process(target=consume, args=[use, queue, sums])
        for _ in range(consumers)
    ]
    for process in makers + users:
        process.start()
    for process in makers:
        process.join()
    for _ in users:
        queue.put(None)  # nothing more will come
    for process in users:
        process.join()
    return sum(sums.get() for _ in users)
# ANCHOR_END: processes


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
