class Base:
    def __init__(self):
        self.x = 1

    @property
    def twice(self):
        return self.x * 2


class Sub(Base):
    @Base.twice.getter
    def twice(self):
        return self.x * 20


print([c.__name__ for c in Sub.mro()], Sub().twice, Base().twice)
print([name for name in dir(Sub()) if not name.startswith("_")], [name for name in dir(Base) if name == "twice"])
error = ValueError("x").with_traceback(None)
print(repr(error))
group = ExceptionGroup("a", [ValueError(1)])
print(repr(group.derive([KeyError(2)])))


class Listed:
    n = 1
    _own = 2

    def run(self):
        self.later = 3


listed = Listed()
listed.run()
print("run" in dir(Listed), "later" in dir(listed), "later" not in dir(Listed), "nothing" in dir(listed))
print([name for name in dir(listed) if not name.startswith("__")], list(filter(lambda name: name[0] != "_", dir(listed))))
print([name for name in dir(listed) if callable(getattr(listed, name)) and not name.startswith("_")])
print([name for name in sorted(dir(Listed), reverse=True) if name in ("n", "run") and not name.startswith("_")])
for name in dir(listed):
    if name.startswith("_") or not hasattr(Listed, name):
        continue
    print(name)


def listed_twice(of):
    for name in vars(of):
        if not name.startswith("_"):
            print(name, [name for other in "ab"])
    for name in dir(of):
        if name.startswith("_"):
            continue
        print(name, [name.upper() for name in ("a", name)])
    return [name for name in vars(of) if not name.startswith("_")]


print(listed_twice(Listed))
