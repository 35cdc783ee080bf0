# Turns keep the peace, and keep one waiting for a partner that does not come.
# gil: found: livelock
# free: found: livelock
import threading

turn = 0
log = []


def work(me, rounds):
    global turn
    for _ in range(rounds):
        while turn != me:
            pass
        log.append(me)
        turn = 1 - me


rounds = [1, 2]
threads = [threading.Thread(target=work, args=(me, rounds[me])) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
