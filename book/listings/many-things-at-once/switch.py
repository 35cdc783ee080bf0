"""One worker keeps three downloads in progress."""

# ANCHOR: switch
import time


def begin(page, seconds):
    print(page, "started")
    due = time.perf_counter() + seconds  # when its answer will be there
    return due, page


start = time.perf_counter()
under_way = [begin("A", 3), begin("B", 1), begin("C", 2)]
for due, page in sorted(under_way):
    time.sleep(max(0, due - time.perf_counter()))
    print(page, "finished")
print(f"{time.perf_counter() - start:.0f} seconds")
# ANCHOR_END: switch
