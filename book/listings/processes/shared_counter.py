"""Shared memory between processes, and with it the race."""

# ANCHOR: shared
import multiprocessing

FOUR = 4


def add_one(counter, all_have_read):
    seen = counter.value
    all_have_read.wait()  # the bad moment, made to happen every time
    counter.value = seen + 1


def add_one_with_lock(counter, _):
    with counter.get_lock():
        counter.value = counter.value + 1


def total_after_four(task):
    counter = multiprocessing.Value("i", 0)  # one number that all can see
    barrier = multiprocessing.Barrier(FOUR)
    children = [
        multiprocessing.Process(target=task, args=(counter, barrier))
        for _ in range(FOUR)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return counter.value


if __name__ == "__main__":
    print("without a lock:", total_after_four(add_one))
    print("with a lock:", total_after_four(add_one_with_lock))
# ANCHOR_END: shared
