from functools import partialmethod


class Lacks:
    def __get__(self, instance, owner):
        raise AttributeError("lacks")


class Fails:
    def __get__(self, instance, owner):
        raise ValueError("fails")


class Hidden:
    def __getattribute__(self, name):
        if name == "hidden":
            raise AttributeError(name)
        return object.__getattribute__(self, name)


class Holder(Hidden):
    lacks, fails, hidden = Lacks(), Fails(), 1

    @property
    def missing(self):
        return self.nothing

    def method(self, *args, **keywords):
        return type(self).__name__, args, keywords

    first = partialmethod(method, 1, key=2)
    text = partialmethod(len)

    def __len__(self):
        return 7


holder = Holder()
for name in "lacks", "missing", "hidden", "nothing", "method":
    print(name, hasattr(holder, name), getattr(holder, name, "default") == "default", hasattr(Holder, name))
for ask in (lambda: hasattr(holder, "fails"), lambda: getattr(holder, "fails", 1), lambda: getattr(holder, "lacks")):
    try:
        ask()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(holder.first(2), Holder.first(holder, 2, other=3))
print(holder.text(), Holder.text(holder))
