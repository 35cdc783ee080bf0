# since 3.13: older versions say or do some of it in another way.
x = "module"


class Scoped:
    x = "class"
    seen = [x for _ in range(2)]
    first = [name for name in [x]]
    nested = [[x for _ in "a"] for _ in "b"]


print(Scoped.seen, Scoped.first, Scoped.nested)


class Keywords:
    def __init__(self, **given):
        self.__dict__.update(given)


made = Keywords(a=1, b=2)
made.__dict__["c"] = 3
print(made.a, made.b, made.c, made.__dict__.setdefault("d", 4), made.d, vars(made))


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return f"{self.name} read"

    def __set__(self, instance, value):
        print(self.name, "set to", value)

    def __delete__(self, instance):
        print(self.name, "deleted")


class Described:
    field = Descriptor()


described = Described()
described.field = 1
print(described.field)
del described.field


class Watched:
    def __delattr__(self, name):
        print("deleting", name)
        super().__delattr__(name)


watched = Watched()
watched.a = 1
del watched.a
print(hasattr(watched, "a"))


class Lazy:
    def __getattr__(self, name):
        setattr(self, name, "kept")
        return "computed"


lazy = Lazy()
print(lazy.value, lazy.value)

try:
    object().attribute = 1
except AttributeError as error:
    print(error)


def defaults(a, b=1, *, c, d=4):
    pass


print(defaults.__defaults__, defaults.__kwdefaults__, Scoped.__init__ is object.__init__)
try:
    defaults(1, c=2, bb=3)
except TypeError as error:
    print(error)


class Names(set):
    pass


class Frozen(frozenset):
    pass


print(Names([1]), Names(), repr(Frozen("a")), [Names([2])], str.upper, list.append)
try:
    iter(5, 6)
except TypeError as error:
    print(error)
print("é€".encode("ascii", "backslashreplace"), "é€".encode("ascii", "xmlcharrefreplace"))
for data in [b"a\xe2\x82", b"\xe2\x28\xa1", b"\xff"]:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        print(error)
