# `with` releases whatever happens.
# gil: proved
# free: proved
import threading

lock = threading.Lock()


def fail():
    raise ValueError("spoiled")


def work():
    try:
        with lock: fail()
    except ValueError:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
