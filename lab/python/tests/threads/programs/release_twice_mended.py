# What a timeout did not get must not be released.
# gil: proved
# free: proved
import threading

lock = threading.Lock()


def work():
    lock.acquire()
    lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
