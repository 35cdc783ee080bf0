"""Does a function wait, or does it compute? Two clocks tell."""

# ANCHOR: clocks
import time


def share_computing(function):
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return (time.process_time() - cpu) / (time.perf_counter() - wall)


# ANCHOR_END: clocks
def download():
    time.sleep(0.5)  # stands for a download


def add_up():
    return sum(number * number for number in range(4_000_000))


for function in (download, add_up):
    print(f"{function.__name__:10} computes {share_computing(function):4.0%}")
