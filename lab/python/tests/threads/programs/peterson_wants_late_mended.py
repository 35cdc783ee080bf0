# Who says too late that it wants to go in is not seen.
# gil: proved
# free: proved
import threading

wants = [False, False]
turn = 0
inside = []


def enter(me):
    global turn
    wants[me] = True; turn = 1 - me
    while wants[1 - me] and turn == 1 - me:
        pass
    inside.append(me)
    assert len(inside) == 1, inside
    inside.pop()
    wants[me] = False


threads = [threading.Thread(target=enter, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
