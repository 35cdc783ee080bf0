import threading


class Returning(threading.Thread):
    """What its function returns, `join` returns."""

    result = None

    def run(self):
        if self._target is not None:
            self.result = self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        super().join(timeout)
        return self.result


for thread in [
    Returning(target=sum, args=([1, 2],)),
    Returning(target=sorted, args=([2, 3, 1],), kwargs={"reverse": True}),
    Returning(),
]:
    thread.start()
    print(thread.join())


class Named(threading.Thread):
    def __init__(self, name):
        self.name = name
        super().__init__()


class Daemon(threading.Thread):
    def __init__(self):
        self.daemon = True
        super().__init__()


class Forgetful(threading.Thread):
    def __init__(self):
        pass


def fails(function):
    try:
        function()
    except (AssertionError, RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)


fails(lambda: Named("n"))
fails(Daemon)
fails(lambda: Forgetful().name)
fails(lambda: Forgetful().daemon)
fails(lambda: repr(Forgetful()))
fails(Forgetful().start)
fails(Forgetful().join)
print(threading.Thread(name="", daemon=False))

class Gate(threading.Semaphore):
    def locked(self):
        return self._value == 0


guarded = threading.Condition(Gate(1))
fails(guarded.notify)
with guarded:
    guarded.notify()
    print(guarded.wait(timeout=0.01), guarded.wait_for(lambda: False, timeout=0))
nested = threading.Condition(threading.Condition())
with nested, nested:
    nested.notify_all()
    print(nested.wait(timeout=0.01))


class Counted:
    """A lock that counts how often it is taken."""

    def __init__(self):
        self.lock = threading.Lock()
        self.times = 0

    def acquire(self, blocking=True, timeout=-1):
        self.times += 1
        return self.lock.acquire(blocking, timeout)

    def release(self):
        self.lock.release()

    def locked(self):
        return self.lock.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *raised):
        self.release()


counted = Counted()
with threading.Condition(counted) as entered:
    print(entered, counted.times)
print(threading.Semaphore(0).acquire(timeout=0), threading.Semaphore(0).acquire(timeout=0.01))
