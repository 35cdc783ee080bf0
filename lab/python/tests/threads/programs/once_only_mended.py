# To ask whether a lock is free says nothing about the next moment.
# gil: proved
# free: proved
import threading

ticket = threading.Lock()
ran = []


def once():
    if ticket.acquire(blocking=False):
        ran.append("set up")


threads = [threading.Thread(target=once) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ran == ["set up"], ran
