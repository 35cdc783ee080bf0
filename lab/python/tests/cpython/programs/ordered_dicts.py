from collections import OrderedDict


class Recent(OrderedDict):
    """Keeps what was used last, and only so much."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.most:
            del self[next(iter(self))]


recent = Recent(2)
recent["a"] = 1
recent["b"] = 2
print(recent["a"], list(recent))
recent["c"] = 3
print(list(recent), "b" in recent)


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("delete", key)
        super().__delitem__(key)

    def pop(self, key):
        print("pop", key)
        return super().pop(key)


loud = Loud(a=1, b=2, c=3)
loud.move_to_end("a")
loud.move_to_end("b", last=False)
print(list(loud), loud.popitem(), loud.popitem(last=False), loud.pop("c"))
try:
    loud.move_to_end("gone")
except KeyError as error:
    print(repr(error))
