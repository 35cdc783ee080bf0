import atexit
import logging
import threading


class Told(logging.Handler):
    def __init__(self, name):
        super().__init__()
        self.told = name

    def emit(self, record):
        print(self.told, record.getMessage())

    def flush(self):
        print(self.told, "flush")

    def close(self):
        print(self.told, "close")
        super().close()


class Broken(Told):
    def close(self):
        raise OSError("the file is gone")


def late():
    threading.main_thread().join()
    log.warning("late")


log = logging.getLogger("told")
log.propagate = False
log.addHandler(Told("first"))
log.addHandler(Broken("broken"))
kept = Told("kept")
Told("dropped")
removed = Told("removed")
log.addHandler(removed)
log.removeHandler(removed)
del removed
atexit.register(print, "at exit")
threading.Thread(target=late).start()
log.warning("main")
