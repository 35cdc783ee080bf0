# A function that holds a lock calls one that takes it.
# gil: found: deadlock
# free: found: deadlock
import threading

lock = threading.Lock()
names = []


def add(name):
    with lock:
        names.append(name)


def add_both(first, second):
    with lock:
        add(first)
        add(second)


thread = threading.Thread(target=add_both, args=("a", "b"))
thread.start()
add("c")
thread.join()
