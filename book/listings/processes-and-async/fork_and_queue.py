"""How many children hang if they are forked beside a busy thread?"""

# ANCHOR: queue
import multiprocessing
import queue
import threading

CHILDREN = 20
numbers = queue.Queue()


def busy():
    while True:
        numbers.put(1)
        numbers.get()


def child():
    numbers.put(2)  # into the child's own copy of the queue


def hangs():
    context = multiprocessing.get_context("fork")
    process = context.Process(target=child)
    process.start()
    process.join(timeout=0.5)
    is_stuck = process.is_alive()
    process.kill()
    process.join()
    return is_stuck


if __name__ == "__main__":
    threading.Thread(target=busy, daemon=True).start()
    stuck = sum(hangs() for _ in range(CHILDREN))
    print(f"{stuck} of {CHILDREN} children got stuck")
# ANCHOR_END: queue
