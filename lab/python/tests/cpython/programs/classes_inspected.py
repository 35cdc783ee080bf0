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
