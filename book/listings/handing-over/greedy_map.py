"""How far does a pool read ahead?"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: greedy_map
read = 0


def numbers():  # stands for a file with a million lines
    global read
    for number in range(1000):
        read += 1
        yield number


def work(number):
    time.sleep(0.001)
    return number


with ThreadPoolExecutor(max_workers=2) as executor:
    results = executor.map(work, numbers())
    print("read before the first result is asked for:", read)
# ANCHOR_END: greedy_map

# ANCHOR: bounded
room = threading.BoundedSemaphore(10)
lock = threading.Lock()
done = 0
most_ahead = 0


def give_back(future):
    global done
    with lock:
        done += 1
    room.release()


read = 0
with ThreadPoolExecutor(max_workers=2) as executor:
    for number in numbers():
        room.acquire()  # waits while ten are on their way
        executor.submit(work, number).add_done_callback(give_back)
        with lock:
            most_ahead = max(most_ahead, read - done)
print("with a semaphore, never more than 11 ahead:", most_ahead <= 11)
# ANCHOR_END: bounded
