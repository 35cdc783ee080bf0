import threading
from heapq import heappush

heap = []


def work():
    heappush(heap, len(heap))


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(heap)
