import threading

forks = [threading.Lock() for _ in range(4)]
meals = [0] * 4


def philosopher(i):
    first, second = sorted((i, (i + 1) % 4))
    for _ in range(3):
        with forks[first]:
            with forks[second]:
                meals[i] += 1


threads = [threading.Thread(target=philosopher, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(meals, [fork.locked() for fork in forks])
