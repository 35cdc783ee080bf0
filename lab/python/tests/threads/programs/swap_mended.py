# Two variables are swapped by two threads at once.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
left, right = "l", "r"


def swap():
    global left, right
    with lock: left, right = right, left


threads = [threading.Thread(target=swap) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert left != right, left
