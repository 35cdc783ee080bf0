"""What it costs to send data to another process, or to share it."""

import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import shared_memory

MEGABYTE = 1_000_000


# ANCHOR: sending
def length(data):
    return len(data)


def length_of_shared(name, size):
    block = shared_memory.SharedMemory(name=name)
    found = len(block.buf[:size])
    block.close()
    return found


# ANCHOR_END: sending
def milliseconds(call):
    def once():
        start = time.perf_counter()
        call()
        return (time.perf_counter() - start) * 1000

    once()  # the process has started, the paths are warm
    return statistics.median(once() for _ in range(9))


def main():
    size = 100 * MEGABYTE
    # Made before the pool, so that the worker knows who cleans it up.
    block = shared_memory.SharedMemory(create=True, size=size)
    with ProcessPoolExecutor(max_workers=1) as executor:

        def takes(task, *arguments):
            return milliseconds(
                lambda: executor.submit(task, *arguments).result()
            )

        for megabytes in (0, 1, 10, 100):
            took = takes(length, bytes(megabytes * MEGABYTE))
            print(f"{megabytes:3} MB of bytes, sent: {took:8.2f} ms")
        took = takes(length, list(range(MEGABYTE)))
        print(f"a million numbers, sent: {took:6.2f} ms")
        took = takes(length_of_shared, block.name, size)
        print(f"100 MB of bytes, shared: {took:6.2f} ms")
    block.close()
    block.unlink()


if __name__ == "__main__":
    main()
