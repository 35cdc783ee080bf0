# To ask whether a lock is free says nothing about the next moment.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

ticket = threading.Lock()
ran = []


def once():
    if not ticket.locked() and ticket.acquire():
        ran.append("set up")


threads = [threading.Thread(target=once) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ran == ["set up"], ran
