# An object is published before it is ready.
# gil: found: exception, ok
# free: found: exception, ok
import threading


class Config:
    def load(self):
        self.port = 80


config = None


def prepare():
    global config
    fresh = config = Config()
    fresh.load()
    config = fresh


def use():
    if config is not None:
        config.port


threads = [threading.Thread(target=prepare), threading.Thread(target=use)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
