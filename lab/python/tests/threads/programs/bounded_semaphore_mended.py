# A bounded semaphore tells who releases what it did not take.
# gil: proved
# free: proved
import threading

slots = threading.BoundedSemaphore(1)


def work():
    slots.acquire()
    slots.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
