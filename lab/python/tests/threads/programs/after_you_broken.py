# Both step back as long as the other wants to go.
# gil: proved
# free: found: livelock, ok
import threading

wants = [False, False]


def go(me):
    wants[me] = True
    while wants[1 - me]:
        wants[me] = False
        wants[me] = True
    wants[me] = False


threads = [threading.Thread(target=go, args=(x,)) for x in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
