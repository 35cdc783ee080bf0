# What loops see that leave out all names with an underscore, whatever else a class has in one version or another.
import threading
from dataclasses import dataclass


class Shop:
    """It sells."""

    open = True

    def sell(self):
        return 1

    def _count(self):
        return 2

    def close(self):
        return 3


print([name for name in vars(Shop) if not name.startswith("_")])
print({name: callable(value) for name, value in Shop.__dict__.items() if not name.startswith("__")})
print([name for name, value in vars(Shop).items() if callable(value) and not name.startswith("_")])
print(sorted(name for name in list(vars(Shop)) if not name.startswith("_")))
for name in vars(Shop).keys():
    if name.startswith("_"):
        continue
    print(name)
for name, value in sorted(vars(Shop).items()):
    if not name.startswith("__") and callable(value):
        print(name, value(None))


def locked(cls):
    lock = threading.Lock()

    def around(method):
        def call(*args):
            with lock:
                return method(*args)

        return call

    for name, method in list(vars(cls).items()):
        if callable(method) and not name.startswith("_"):
            setattr(cls, name, around(method))
    return cls


@locked
class Till:
    def __init__(self):
        self.sum = 0

    def add(self, amount):
        self.sum += amount
        return self.sum


print(Till().add(3), bool(vars(Till)), "add" in vars(Till), "take" in Till.__dict__, vars(Till)["add"] is Till.add)


class Point:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x, self.y = 1, 2


print([name for name in dir(Point()) if name[0] != "_"], [name for name in dir(Point) if name[0] != "_"])


@dataclass(slots=True)
class Size:
    w: int
    h: int = 3


print([name for name in dir(Size) if name[0] != "_"], Size(1).h)


# What a thread keeps is its own; what its heir puts there is there.
class Worker(threading.Thread):
    def __init__(self, **given):
        super().__init__()
        self.__dict__.update(given)


worker = Worker(size=3)
print(worker.size, worker.__dict__["size"], "size" in vars(worker), vars(worker).get("kind", "none"))


class Job(dict):
    pass


job = Job(a=1)
job.size = 2
print(vars(job), {**vars(job)}, list(vars(job)), dict(vars(job)), len(vars(job)))
