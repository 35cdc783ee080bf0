# Three philosophers, each with a fork in hand; or one of them is left-handed.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

forks = [threading.Lock() for _ in range(3)]


def reach_out():
    pass


def eat(first, second):
    with forks[first]:
        reach_out()
        with forks[second]:
            pass


places = [(0, 1), (1, 2), (2, 0)]
threads = [threading.Thread(target=eat, args=place) for place in places]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
