# `with` releases whatever happens.
# gil: found: deadlock
# free: found: deadlock
import threading

lock = threading.Lock()


def fail():
    raise ValueError("spoiled")


def work():
    try:
        lock.acquire(); fail(); lock.release()
    except ValueError:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
