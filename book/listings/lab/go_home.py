import queue
import threading

work = queue.Queue()
done = queue.Queue()


# ANCHOR: workers
def produce():
    for number in (1, 2):
        work.put(number)
    work.put(None)


def consume():
    while True:
        number = work.get()
        if number is None:
            return
        done.put(number * number)
# ANCHOR_END: workers


# ANCHOR: check
threads = [
    threading.Thread(target=produce),
    threading.Thread(target=consume),
    threading.Thread(target=consume),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert done.qsize() == 2, f"{done.qsize()} results"
assert done.get() + done.get() == 5
# ANCHOR_END: check
