# A lock that is only released when all went well.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
rates = []


def ask():
    lock.acquire()
    try:
        rates[0]
    except IndexError:
        return
    finally:
        lock.release()


def fill():
    with lock:
        rates.append(1)


threads = [threading.Thread(target=ask), threading.Thread(target=fill)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
