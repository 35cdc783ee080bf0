# Two philosophers, each with a fork in hand.
# gil: proved
# free: proved
import threading

forks = [threading.Lock() for _ in range(2)]


def reach_out():
    pass


def eat(place):
    left, right = 0, 1
    with forks[left]:
        reach_out()
        with forks[right]:
            pass


threads = [threading.Thread(target=eat, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
