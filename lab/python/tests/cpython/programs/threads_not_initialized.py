# A class that forgets to initialize what it extends.
import threading


class Forgetful(threading.Thread):
    def __init__(self):
        pass


def ask(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)


thread = Forgetful()
ask("start", thread.start)
ask("join", thread.join)
ask("join in time", lambda: thread.join(1))
ask("is_alive", thread.is_alive)
ask("name", lambda: thread.name)
ask("another name", lambda: setattr(thread, "name", "x"))
ask("daemon", lambda: thread.daemon)
ask("another daemon", lambda: setattr(thread, "daemon", True))
ask("ident", lambda: thread.ident)
ask("native_id", lambda: thread.native_id)
ask("repr", lambda: repr(thread))
ask("run", thread.run)


class Early(threading.Thread):
    def __init__(self, name):
        self.name = name
        super().__init__()


ask("named too early", lambda: Early("x"))


class Private(threading.Thread):
    def __init__(self):
        self._name = "x"


ask("private", lambda: Private().name)


class Alarm(threading.Timer):
    def __init__(self):
        pass


ask("cancel", Alarm().cancel)
ask("start", Alarm().start)

late = threading.Thread(target=print, args=("ran",))
ask("not started", late.is_alive)
ask("too early", late.join)
ask("too early for a wrong time", lambda: late.join("x"))
late.start()
late.join()
ask("wrong time", lambda: late.join("x"))
ask("twice", late.start)
