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
print(threading.active_count())
