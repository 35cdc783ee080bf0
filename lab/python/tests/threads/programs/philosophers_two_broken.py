# Two philosophers, each with a fork in hand.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

forks = [threading.Lock() for _ in range(2)]


def reach_out():
    pass


def eat(place):
    left, right = place, (place + 1) % 2
    with forks[left]:
        reach_out()
        with forks[right]:
            pass


threads = [threading.Thread(target=eat, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
