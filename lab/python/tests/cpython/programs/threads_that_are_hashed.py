import threading
from dataclasses import dataclass


@dataclass
class Data(threading.Thread):
    n: int

    def __post_init__(self):
        super().__init__()


@dataclass(eq=False)
class Identical(threading.Thread):
    n: int

    def __post_init__(self):
        super().__init__()

    def run(self):
        print(self.n)


class Equal(threading.Thread):
    def __eq__(self, other):
        return True


class Named(threading.Thread):
    def __init__(self, n):
        self.n = n
        super().__init__()

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def run(self):
        print(self.n)


def tried(make):
    try:
        thread = make()
        thread.start()
        thread.join()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, "unhashable" in str(error))


for make in (lambda: Data(1), lambda: Identical(2), Equal, lambda: Named(4), lambda: Named([])):
    tried(make)
changed = Named(5)
changed.n = []
tried(lambda: changed)


class Loud(threading.Thread):
    def __hash__(self):
        print("hashed by", threading.current_thread().name[:6])
        return 1

    def run(self):
        print("runs")


class Late(threading.Thread):
    def __init__(self):
        super().__init__()
        self.n = 1

    def __hash__(self):
        return hash(self.n)


class Fails(threading.Thread):
    def __init__(self, error):
        self.error = error
        print("begin")
        super().__init__()
        print("made")

    def __hash__(self):
        if self.error:
            raise self.error
        return 1


class Mine(TypeError):
    pass


def fails_later():
    thread = Fails(None)
    thread.error = TypeError("later")
    try:
        thread.start()
    except TypeError as error:
        print("later" in str(error), threading.active_count())
    thread.error = None
    return thread


loud = Loud()
print("made")
tried(lambda: loud)
for make in (Late, lambda: Fails(TypeError("own")), lambda: Fails(Mine("mine")), fails_later):
    tried(make)
    try:
        make().join(0)
    except Exception as error:
        print(type(error).__name__, "own" in str(error), str(error) == "mine")
print(threading.active_count())
