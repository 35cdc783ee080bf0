# Two tasks of one rank are compared by what cannot be compared.
# gil: proved
# free: proved
import queue
import threading

tasks = queue.PriorityQueue()


def produce(number):
    tasks.put((1, number, {"job": number}))


threads = [threading.Thread(target=produce, args=(x,)) for x in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
