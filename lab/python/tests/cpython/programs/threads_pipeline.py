import queue
import threading

STOP = object()


def stage(source, target, change):
    while (item := source.get()) is not STOP:
        target.put(change(item))
    target.put(STOP)


first, second, third = queue.Queue(), queue.Queue(1), queue.Queue()
stages = [
    threading.Thread(target=stage, args=(first, second, lambda n: n + 1)),
    threading.Thread(target=stage, args=(second, third, lambda n: n * n)),
]
for s in stages:
    s.start()
for n in range(5):
    first.put(n)
first.put(STOP)
results = []
while (item := third.get()) is not STOP:
    results.append(item)
for s in stages:
    s.join()
print(results)
