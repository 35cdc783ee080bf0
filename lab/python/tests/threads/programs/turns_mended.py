# Each waits for its turn, and must say that it was there.
# gil: proved
# free: proved
import threading

changed = threading.Condition()
turn = 0
log = []


def play(me):
    global turn
    with changed:
        changed.wait_for(lambda: turn == me)
        log.append(me)
        turn += 1
        changed.notify()


threads = [threading.Thread(target=play, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert log == [0, 1], log
