# since 3.15: older ones have other words for bases that do not go together.
"""Hierarchies that nobody wrote: in which order their attributes are looked for, and what `super()` finds."""
import random


def method(owner):
    def where(self):
        above = super(owner[0], self)
        return [owner[0].__name__, *(above.where() if hasattr(above, "where") else [])]

    return where


def made(draw, name, known):
    bases = tuple(draw.sample(known, draw.randint(1, min(3, len(known)))))
    owner, variables = [None], {}
    if draw.random() < 0.6:
        variables["where"] = method(owner)
    if draw.random() < 0.4:
        variables["what"] = name
    if draw.random() < 0.2:
        variables["__slots__"] = draw.choice([(), ("one",), ("two",)])
    if draw.random() < 0.2:
        variables["what"] = property(lambda self: f"property of {name}")
    if draw.random() < 0.2:
        variables["where"] = classmethod(lambda cls: [name, cls.__name__])
    owner[0] = type(name, bases, variables)
    return owner[0]


def shown(classes):
    return " ".join([cls.__name__ for cls in classes])


roots = [object, list, dict, int, ValueError, KeyError, OSError]
for seed in range(60):
    draw = random.Random(seed)
    known = draw.sample(roots, draw.randint(1, 3))
    for count in range(draw.randint(4, 9)):
        try:
            cls = made(draw, f"C{count}", known)
        except TypeError as error:
            print(seed, count, error)
            continue
        known.append(cls)
        print(seed, shown(cls.__mro__), "/", shown(cls.__bases__), "/", cls.__base__.__name__)
        it = cls()
        for name in ("where", "what"):
            try:
                value = getattr(it, name)
                print(name, value() if callable(value) else value, hasattr(cls, name))
            except (AttributeError, TypeError) as error:
                print(type(error).__name__, error)
        it_has = []
        for name in ("one", "two", "three", "what"):
            try:
                setattr(it, name, 1)
                it_has.append(name)
            except AttributeError:
                pass
        print(it_has, [issubclass(cls, other) for other in known], isinstance(it, known[0]))
        if draw.random() < 0.3 and not cls.__dict__.get("what"):
            cls.what = "later"
            print([getattr(other, "what", None) == "later" for other in known])
