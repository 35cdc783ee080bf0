import threading

gate = threading.Semaphore(2)
inside = 0
most = 0
guard = threading.Lock()


def visit():
    global inside, most
    with gate:
        with guard:
            inside += 1
            most = max(most, inside)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(inside, most <= 2, gate.acquire(), gate.acquire(), gate.acquire(blocking=False), gate.acquire(timeout=0.01))
gate.release(2)
bounded = threading.BoundedSemaphore(1)
bounded.acquire()
bounded.release()
for wrong in (lambda: bounded.release(), lambda: threading.Semaphore(-1), lambda: gate.release(0), lambda: gate.acquire(False, 1)):
    try:
        wrong()
    except ValueError as error:
        print(error)
signal = threading.Semaphore(0)
log = []
t = threading.Thread(target=lambda: (signal.acquire(), log.append("second")))
t.start()
log.append("first")
signal.release()
t.join()
print(log)
