"""Did it wait, or did it work? Two clocks tell."""

# ANCHOR: two_clocks
import time


def which(task):
    wall, computing = time.perf_counter(), time.process_time()
    task()
    wall = time.perf_counter() - wall
    computing = time.process_time() - computing
    share = computing / wall
    print(f"{task.__name__}: {wall:.2f} s, computing for {share:.0%} of it")


def download():
    time.sleep(0.5)  # stands for an answer that takes its time


def add_up():
    sum(n * n for n in range(6_000_000))


def both():
    download()
    add_up()


for task in (download, add_up, both):
    which(task)
# ANCHOR_END: two_clocks
