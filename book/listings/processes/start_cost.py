"""How long until eight processes of a pool have started and answered?"""

import multiprocessing
import statistics
import threading
import time


def here(barrier):
    barrier.wait()


def children(context):
    """From the first start until all eight are there at the same time."""
    barrier = context.Barrier(9)
    all_eight = [
        context.Process(target=here, args=(barrier,)) for _ in range(8)
    ]
    return all_eight, barrier


def threads():
    barrier = threading.Barrier(9)
    all_eight = [
        threading.Thread(target=here, args=(barrier,)) for _ in range(8)
    ]
    return all_eight, barrier


def milliseconds(make):
    all_eight, barrier = make()
    start = time.perf_counter()
    for one in all_eight:
        one.start()
    barrier.wait()
    took = time.perf_counter() - start
    for one in all_eight:
        one.join()
    return took * 1000


if __name__ == "__main__":
    ways = {"threads": threads}
    for method in ("fork", "forkserver", "spawn"):
        context = multiprocessing.get_context(method)
        ways[method] = lambda context=context: children(context)
    for name, make in ways.items():
        median = statistics.median(milliseconds(make) for _ in range(7))
        print(f"{name:10} eight of them: {median:7.1f} ms")
