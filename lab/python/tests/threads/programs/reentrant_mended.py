# A function that holds a lock calls one that takes it.
# gil: proved
# free: proved
import threading

lock = threading.RLock()
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
