"""A fast producer, a slow consumer, a queue without a limit and with one."""

import queue
import threading
import time


# ANCHOR: back_pressure
def most_in_between(maxsize):
    lines = queue.Queue(maxsize)  # 0 means: no limit
    most = 0

    def produce():
        nonlocal most
        for number in range(500):
            lines.put(number)
            most = max(most, lines.qsize())
        lines.put(None)

    producer = threading.Thread(target=produce)
    producer.start()
    while lines.get() is not None:
        time.sleep(0.001)  # the consumer is slow
    producer.join()
    return most


print("without a limit, more than 400 at once:", most_in_between(0) > 400)
print("with a limit of 10, at most:", most_in_between(10))
# ANCHOR_END: back_pressure
