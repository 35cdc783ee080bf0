# Both hold one permit and want another.
# gil: proved
# free: proved
import contextlib
import threading

permits = threading.Semaphore(2)
guard = threading.Lock()


def take_two():
    with guard:
        permits.acquire()
        permits.acquire()
    permits.release(2)


threads = [threading.Thread(target=take_two) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
