# It waits, gives up, and waits again, for what nobody will say.
# gil: found: livelock
# free: found: livelock
import threading

done, over = threading.Event(), threading.Event()


def work():
    over.set()


def poll():
    while not done.wait(timeout=1):
        pass


threads = [threading.Thread(target=work), threading.Thread(target=poll)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
