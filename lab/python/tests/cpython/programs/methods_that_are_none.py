# since 3.12: before, what failed in __set_name__ was a RuntimeError
import operator
from collections import OrderedDict, deque


def show(what, act):
    try:
        result = act()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"  {what}: {str(result)[:90].split(" at 0x")[0]}")


def of(name, base=object, **more):
    return type("Of" + name.strip("_").title(), (base,), {name: None, **more})


def with_(it):
    with it:
        return "with"


def delegate(of):
    yield from of


def unpack(of):
    a, b, c = of
    return a, b, c


def has(member):
    class Has:
        it = member


def below(base):
    class Below(base):
        pass


class Both:
    """Has the reflected methods."""

    def answer(self, other):
        return "reflected"

    __radd__ = __rsub__ = __rmul__ = __ror__ = __rand__ = __eq__ = __lt__ = __gt__ = __le__ = __ge__ = answer
    __hash__ = object.__hash__


def items(self, at):
    if at > 2:
        raise IndexError
    return at


def add_to(a, b):
    a += b
    return a


def multiply(a, b):
    a *= b
    return a


def unite(a, b):
    a |= b
    return a


CHANGES = {"add": add_to, "mul": multiply, "or": unite}
BINARY = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split()
for name in BINARY[:13]:
    print(name)
    operate = getattr(operator, name + "_" if name in ("and", "or") else name)
    change = CHANGES.get(name, CHANGES["add"])
    kind = of(f"__{name}__")
    show("op", lambda: operate(kind(), 1))
    show("op with reflected", lambda: operate(kind(), Both()))
    if name in CHANGES:
        show("in place", lambda: change(kind(), 1))
    show("itself", lambda: operate(kind(), kind()))
    kind = of(f"__r{name}__")
    show("r", lambda: operate(1, kind()))
    show("r left", lambda: operate(kind(), 1))
    kind = of(f"__i{name}__", **{f"__{name}__": lambda self, other: "plain"})
    if name in CHANGES:
        show("i", lambda: change(kind(), 1))
print("divmod")
show("op", lambda: divmod(of("__divmod__")(), 1))
show("r", lambda: divmod(1, of("__rdivmod__")()))
show("int", lambda: of("__add__", int)(1) + 1)
show("int r", lambda: 1 + of("__radd__", int)(1))
show("int r itself", lambda: of("__radd__", int)(1) + 1)
show("str", lambda: of("__add__", str)("a") + "a")
show("list", lambda: of("__add__", list)([1]) + [1])
show("list i", lambda: add_to(of("__iadd__", list)([1]), [1]))
show("pow of three", lambda: pow(of("__pow__")(), 2, 3))

for name, operate in dict(eq=operator.eq, ne=operator.ne, lt=operator.lt, le=operator.le, gt=operator.gt, ge=operator.ge).items():
    print(name)
    kind = of(f"__{name}__")
    one = kind()
    show("op", lambda: operate(one, 1))
    show("op from right", lambda: operate(1, one))
    show("itself", lambda: operate(one, one))
    show("other", lambda: operate(one, kind()))
    show("ne", lambda: one != 1)
    show("eq", lambda: one == 1)
    show("with reflected", lambda: operate(one, Both()))
    show("in list", lambda: kind() in [one])
    show("is in list", lambda: one in [one])
    show("index", lambda: [1].index(one))
    show("hash", lambda: hash(one) and 0)
    show("int", lambda: operate(of(f"__{name}__", int)(1), 1))
    show("sorted", lambda: len(sorted([one, kind()])))
    show("max", lambda: max(1, one))

print("unary")
for name, act in {
    "neg": operator.neg, "pos": operator.pos, "invert": operator.invert, "abs": abs, "int": int, "float": float,
    "round": round, "bool": bool, "len": len, "repr": lambda x: repr(x)[:8], "str": str, "hash": hash,
    "iter": iter, "next": next, "reversed": reversed, "format": format, "bytes": bytes, "call": lambda x: x(),
    "dir": dir, "enter": lambda x: with_(x), "contains": lambda x: 1 in x, "getitem": lambda x: x[0],
    "delitem": lambda x: operator.delitem(x, 0), "setitem": lambda x: operator.setitem(x, 0, 1),
    "getattr": lambda x: x.some, "getattribute": lambda x: x.some, "setattr": lambda x: setattr(x, "some", 1),
    "delattr": lambda x: delattr(x, "some"), "missing": lambda x: x[0]
}.items():
    kind = of(f"__{name}__")
    show(name, lambda: act(kind()))


print("with")
show("enter", lambda: with_(of("__enter__", __exit__=lambda *_: None)()))
show("exit", lambda: with_(of("__exit__", __enter__=lambda _: None)()))

print("truth")
show("bool and len", lambda: bool(of("__bool__", __len__=lambda _: 0)()))
show("len", lambda: bool(of("__len__")()))
show("not", lambda: not of("__bool__")())
show("if", lambda: 1 if of("__bool__")() else 2)
show("of a list", lambda: bool(of("__bool__", list)()))
show("len of a list", lambda: bool(of("__len__", list)()))
show("len() of a list", lambda: len(of("__len__", list)()))
show("any", lambda: any([of("__bool__")()]))
show("filter", lambda: list(filter(None, [of("__bool__")()])))

print("iteration")
show("iter and items", lambda: list(of("__iter__", __getitem__=items)()))
show("items", lambda: list(of("__contains__", __getitem__=items)()))
show("for", lambda: [each for each in of("__iter__")()])
show("of a list", lambda: list(of("__iter__", list)([1])))
show("of a dict", lambda: list(of("__iter__", dict)({1: 2})))
show("dict of it", lambda: dict(of("__iter__", dict)({1: 2})))
show("items of it", lambda: list(of("__iter__", dict)({1: 2}).items()))
show("of a tuple", lambda: [*of("__iter__", tuple)([1])])
show("of a str", lambda: list(of("__iter__", str)("ab")))
show("of a deque", lambda: list(of("__iter__", deque)("ab")))
show("of an ordered dict", lambda: list(of("__iter__", OrderedDict)(a=1)))
show("unpacked", lambda: unpack(of("__iter__")()))
show("unpacked items", lambda: unpack(of("__iter__", __getitem__=items)()))
show("arguments", lambda: print(*of("__iter__")()))
show("sum", lambda: sum(of("__iter__", __getitem__=items)()))
show("next", lambda: next(iter(of("__next__", __iter__=lambda self: self)())))
show("next of a none", lambda: next(of("__next__")()))
show("zip", lambda: list(zip(of("__iter__")())))
show("map", lambda: list(map(str, of("__iter__", __getitem__=items)())))
show("extend", lambda: [].extend(of("__iter__")()))
show("join", lambda: "".join(of("__iter__")()))
show("set", lambda: set(of("__iter__")()))
show("yield from", lambda: list(delegate(of("__iter__")())))
show("reversed", lambda: list(reversed(of("__reversed__", __getitem__=items, __len__=lambda _: 2)())))
show("reversed items", lambda: list(reversed(of("__contains__", __getitem__=items, __len__=lambda _: 2)())))
show("reversed list", lambda: list(reversed(of("__reversed__", list)([1]))))
show("reversed dict", lambda: list(reversed(of("__reversed__", dict)({1: 2}))))


print("contains")
show("contains and iter", lambda: 1 in of("__contains__", __iter__=lambda _: iter([1]))())
show("contains and items", lambda: 1 in of("__contains__", __getitem__=items)())
show("iter none", lambda: 1 in of("__iter__", __getitem__=items)())
show("iter none alone", lambda: 1 in of("__iter__")())
show("of a list", lambda: 1 in of("__contains__", list)([1]))
show("not in", lambda: 1 not in of("__contains__", dict)({1: 2}))

print("items")
show("getitem of a list", lambda: of("__getitem__", list)([1])[0])
show("getitem of a dict", lambda: of("__getitem__", dict)({0: 1})[0])
show("setitem of a list", lambda: operator.setitem(of("__setitem__", list)([1]), 0, 1))
show("delitem of a dict", lambda: operator.delitem(of("__delitem__", dict)({0: 1}), 0))
show("missing", lambda: of("__missing__", dict)()[0])
show("iter of getitem", lambda: list(of("__getitem__")()))
show("class getitem", lambda: of("__class_getitem__")[0])

print("texts")
show("repr", lambda: repr(of("__repr__")()))
show("str", lambda: str(of("__str__")()))
show("str of none repr", lambda: str(of("__repr__")()))
show("print", lambda: print(of("__str__")()))
show("f", lambda: f"{of('__format__')()}")
show("f str", lambda: f"{of('__str__')()}")
show("f repr", lambda: f"{of('__repr__')()!r}")
show("percent", lambda: "%s" % of("__str__")())
show("percent d", lambda: "%d" % of("__int__")())
show("format", lambda: "{}".format(of("__format__")()))
show("format of an int", lambda: format(of("__format__", int)(3), ""))
show("f of an int", lambda: f"{of('__format__', int)(3)}")
show("repr of a list", lambda: repr([of("__repr__")()]))
show("repr of an int", lambda: repr(of("__repr__", int)(3)))
show("exception", lambda: str(of("__str__", Exception)("x")))

print("numbers")
show("index", lambda: [1, 2][of("__index__")()])
show("index of an int", lambda: [1, 2][of("__index__", int)(1)])
show("range", lambda: range(of("__index__")()))
show("slice", lambda: [1, 2][of("__index__")():])
show("int from index", lambda: int(of("__int__", __index__=lambda _: 3)()))
show("int of index", lambda: int(of("__index__")()))
show("float from index", lambda: float(of("__float__", __index__=lambda _: 3)()))
show("times", lambda: [1] * of("__index__")())
show("bin", lambda: bin(of("__index__")()))
show("round", lambda: round(of("__round__")(), 1))

print("others")
show("call", lambda: of("__call__")()())
show("callable", lambda: callable(of("__call__")()))
show("map of", lambda: list(map(of("__call__")(), [1])))
show("key", lambda: sorted([1, 2], key=of("__call__")()))
show("hash", lambda: {of("__hash__")(): 1})
show("hash of an int", lambda: hash(of("__hash__", int)(1)))
show("init", lambda: of("__init__")() and 1)
show("init of arguments", lambda: of("__init__")(1))
show("new", lambda: of("__new__")())
show("get", lambda: type("Has", (), {"it": of("__get__")()})().it)
show("set", lambda: setattr(type("Has", (), {"it": of("__set__", __get__=lambda *_: 1)()})(), "it", 3))
show("named", lambda: has(of("__set_name__")()))
show("init subclass", lambda: below(of("__init_subclass__")))
