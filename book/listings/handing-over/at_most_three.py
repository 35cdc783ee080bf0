"""Ten threads, and at most three of them at a time at the server."""

import threading
import time

# ANCHOR: at_most_three
three_at_a_time = threading.BoundedSemaphore(3)
lock = threading.Lock()
there, most = 0, 0


def visit_the_server():
    global there, most
    with three_at_a_time:
        with lock:
            there += 1
            most = max(most, there)
        time.sleep(0.2)  # stands for a request
        with lock:
            there -= 1


threads = [threading.Thread(target=visit_the_server) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("most at the server at once:", most)
# ANCHOR_END: at_most_three
