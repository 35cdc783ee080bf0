# One seat fewer than philosophers.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

forks = [threading.Lock() for _ in range(2)]
seats = threading.Semaphore(2)


def eat(left, right):
    with seats:
        with forks[left], forks[right]:
            pass


threads = [threading.Thread(target=eat, args=(0, 1)), threading.Thread(target=eat, args=(1, 0))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
