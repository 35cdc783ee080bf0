# A thread that never ends keeps the program alive, unless it is a daemon.
# gil: found: livelock
# free: found: livelock
import threading


def beat():
    while True:
        work()


def work():
    pass


thread = threading.Thread(target=beat, daemon=False)
thread.start()
