"""Three downloads, one after the other."""

# ANCHOR: blocked
import time


def download(page, seconds):
    print(page, "started")
    time.sleep(seconds)  # stands for waiting for the network
    print(page, "finished")


start = time.perf_counter()
download("A", 3)
download("B", 1)
download("C", 2)
print(f"{time.perf_counter() - start:.0f} seconds")
# ANCHOR_END: blocked
