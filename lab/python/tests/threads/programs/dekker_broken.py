# Dekker's algorithm steps back while it is the other's turn.
# gil: found: livelock, ok
# free: found: livelock, ok
import threading

wants = [False, False]
turn = 0
inside = []


def enter(me):
    global turn
    wants[me] = True
    while wants[1 - me]:
        if turn != me:
            wants[me] = False
            while turn != me:
                pass
            wants[me] = True
    inside.append(me)
    assert len(inside) == 1, inside
    inside.pop()
    turn = me
    wants[me] = False


threads = [threading.Thread(target=enter, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
