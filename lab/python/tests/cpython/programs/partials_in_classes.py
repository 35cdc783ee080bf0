# since 3.14: before, a partial in a class was no method, and NotImplemented counted as true
from enum import Enum, member
from functools import partial


def note(level, *what):
    return level, len(what), what[-1:]


class Log:
    info = partial(note, "info")
    plain = staticmethod(partial(note, "plain"))

    def __repr__(self):
        return "Log()"

    def run(self):
        return self.info("started"), self.plain("started")


log = Log()
print(log.run(), Log.info("of the class"))
print(log.info(), Log.__dict__["info"].func is note)
print(log.info == log.info, log.info.args, log.info.func is note, type(log.info).__name__, [log.info].index(log.info))
log.info = partial(note, "own")
print(log.info("of the object"))
print(sorted(vars(log)), list(map(partial(max, 3), [1, 5])))


class Operation(Enum):
    ADD = partial(max)
    TAKE = member(partial(min))


print([it.name for it in Operation], Operation.ADD(1, 2))


class Other:
    def __eq__(self, other):
        return NotImplemented

    def __ne__(self, other):
        return not self.__eq__(other)


for ask in (lambda: Other() != 1, lambda: bool(NotImplemented), lambda: 1 if NotImplemented else 2, lambda: [NotImplemented] == [NotImplemented]):
    try:
        print(ask())
    except TypeError as error:
        print(error)
