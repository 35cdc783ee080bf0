# A thread that never ends keeps the program alive, unless it is a daemon.
# gil: proved
# free: proved
import threading


def beat():
    while True:
        work()


def work():
    pass


thread = threading.Thread(target=beat, daemon=True)
thread.start()
