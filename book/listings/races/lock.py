"""The same four additions without a lock and with one."""

# ANCHOR: lock
import threading
import time

counter = 0
lock = threading.Lock()


def add_one():
    global counter
    seen = counter
    time.sleep(0.2)  # makes the gap between reading and writing wide
    counter = seen + 1


def add_one_with_lock():
    with lock:
        add_one()


def total_after_four(task):
    global counter
    counter = 0
    threads = [threading.Thread(target=task) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


print("without a lock:", total_after_four(add_one))
print("with a lock:", total_after_four(add_one_with_lock))
# ANCHOR_END: lock
