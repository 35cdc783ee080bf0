"""A thread that sleeps for a minute, and can be stopped at once."""

# ANCHOR: watch
import threading
import time

stop = threading.Event()


def watch(link):
    while not stop.is_set():
        print("looking at", link)
        stop.wait(timeout=60)  # a sleep that can be ended
    print("watched", link, "to the end")


thread = threading.Thread(target=watch, args=["/news"])
thread.start()
time.sleep(0.5)
start = time.perf_counter()
stop.set()
thread.join()
print(f"stopped within {time.perf_counter() - start:.0f} s")
# ANCHOR_END: watch
