"""How different are two measurements of the same thing?"""

import statistics
import time


def work():
    return sum(number * number for number in range(300_000))


RIGHT = 299_999 * 300_000 * 599_999 // 6  # found in another way


# ANCHOR: measure
def seconds(task):
    start = time.perf_counter()
    answer = task()
    took = time.perf_counter() - start
    assert answer == RIGHT  # a wrong answer has no time
    return took


def compare(tasks, rounds=11):
    """The median of each; they take turns, so both meet the same machine."""
    times = [[] for _ in tasks]
    for _ in range(rounds):
        for task, found in zip(tasks, times):
            found.append(seconds(task))
    return times


# ANCHOR_END: measure
first, second = compare([work, work])
for name, times in (("first", first), ("second", second)):
    low, high = min(times) * 1000, max(times) * 1000
    median = statistics.median(times) * 1000
    print(f"{name:6} median {median:.1f} ms, from {low:.1f} to {high:.1f} ms")
ratio = statistics.median(first) / statistics.median(second)
print(f"the second is {ratio:.2f} times as fast as the first")
