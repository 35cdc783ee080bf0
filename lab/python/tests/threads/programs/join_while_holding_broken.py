# Who waits for a thread's end holds the lock that it needs.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

lock = threading.Lock()
log = []


def work():
    with lock:
        log.append("work")


thread = threading.Thread(target=work)
thread.start()
with lock:
    log.append("main")
    thread.join()
