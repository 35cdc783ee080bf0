import threading

log = []


def breaks():
    log.append("started")
    raise ValueError("in a thread")


t = threading.Thread(target=breaks, name="breaker")
t.start()
t.join()
print(log, t.is_alive())


def leaves():
    raise SystemExit(5)


t = threading.Thread(target=leaves)
t.start()
t.join()
print("main goes on")
