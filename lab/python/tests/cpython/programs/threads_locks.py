# since 3.13: older versions say some of this in other words.
import threading

lock = threading.Lock()
total = 0


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


threads = [threading.Thread(target=add, args=(50,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total, lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
r = threading.RLock()
with r:
    with r:
        print(r.acquire(), r.acquire(blocking=False))
        r.release()
        r.release()
try:
    r.release()
except RuntimeError as error:
    print(error)


def other():
    print("other", r.acquire(blocking=False), r.acquire(timeout=0.01))


with r:
    t = threading.Thread(target=other)
    t.start()
    t.join()
for wrong in (lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2)):
    try:
        wrong()
    except ValueError as error:
        print(error)


def foreign():
    lock.release()


lock.acquire()
t = threading.Thread(target=foreign)
t.start()
t.join()
print(lock.locked())
