import threading

go, done = threading.Event(), threading.Event()
log = []


def runner():
    go.wait()
    log.append("ran")
    done.set()


t = threading.Thread(target=runner)
t.start()
log.append("ready")
print(go.is_set(), go.wait(timeout=0.01))
go.set()
print(done.wait(timeout=5), log, go.is_set(), go.wait())
go.clear()
print(go.is_set())
t.join()
fired = []
timer = threading.Timer(0.01, fired.append, args=("late",))
timer.start()
timer.join()
cancelled = threading.Timer(30, fired.append, args=("never",))
cancelled.start()
cancelled.cancel()
cancelled.join()
print(fired, cancelled.finished.is_set(), cancelled.interval)
