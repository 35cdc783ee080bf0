# What classes that extend builtin ones say and leave to those.


class Sized:
    def __len__(self):
        return 0


print(
    bool(Sized()), not Sized(), "yes" if Sized() else "no", Sized() or "or", [1 for _ in [0] if not Sized()]
)


class Both(Sized):
    def __bool__(self):
        return True


print(bool(Both()), len(Both()))


class Emp(list):
    def __bool__(self):
        return True


print(bool(Emp()), bool([]), Emp() == [])


class St(str):
    def __len__(self):
        return 99

    def __str__(self):
        return "str:" + super().__str__()

    def __eq__(self, o):
        return "eq"

    __hash__ = str.__hash__

    def upper(self):
        return "UP"

    def __add__(self, o):
        return St(super().__add__(o).lower())

    def __contains__(self, x):
        return True

    def __getitem__(self, i):
        return "item"

    def __iter__(self):
        yield "it"


s = St("AbC")
print(
    len(s),
    str(s),
    s,
    f"{s}",
    repr(s),
    s == 1,
    s.upper(),
    s.lower(),
    s + "X",
    type(s + "X").__name__,
    "zz" in s,
    s[0],
    list(s),
    "-".join(s),
    s * 2,
    {s: 1},
    "AbC" in {s: 1},
    s.split("b"),
    "%s" % s,
    s.join("12"),
    sorted(s),
    isinstance(s, str),
)


class Num(int):
    def __add__(self, o):
        return Num(int.__add__(self, o) * 10)

    def __radd__(self, o):
        return "radd"

    def __repr__(self):
        return f"Num({int(self)})"

    def __bool__(self):
        return False

    def __lt__(self, o):
        return int(self) > int(o)


n = Num(5)
print(
    n + 1,
    1 + n,
    n - 1,
    n * 2,
    repr(n),
    str(n),
    f"{n}",
    f"{n:03}",
    bool(n),
    sorted([Num(1), Num(3), Num(2)]),
    sum([n, n]),
    max(Num(1), Num(9)),
    [0] * 6 and [10, 20, 30, 40, 50, 60][n],
    range(n),
    n == 5,
    hash(n) == hash(5),
    int(n),
    abs(Num(-3)),
    -n,
    n // 2,
    divmod(n, 2),
    n**2,
    "%d" % n,
    "%s" % n,
    isinstance(n, int),
)


class Fl(float):
    def __str__(self):
        return "Fl!"


print(Fl(2.5), Fl(2.5) + 1, f"{Fl(2.5):.1f}", repr(Fl(1)), round(Fl(2.567), 1), Fl("3") == 3.0)


class Tu(tuple):
    def __repr__(self):
        return "Tu" + super().__repr__()

    def __len__(self):
        return 7


print(
    Tu([1, 2]),
    len(Tu([1])),
    Tu([1, 2])[0],
    Tu([1]) + (2,),
    Tu((1, 2)) == (1, 2),
    [Tu()],
    hash(Tu((1,))) == hash((1,)),
)


class Di(dict):
    def __getitem__(self, k):
        return ("got", k)

    def __contains__(self, k):
        return False

    def __iter__(self):
        return iter(["x", "y"])

    def keys(self):
        return ["k"]

    def __len__(self):
        return 42

    def get(self, k, d=None):
        return "get"


d = Di(a=1)
print(
    d["q"],
    "a" in d,
    list(d),
    len(d),
    d.get("a"),
    d,
    dict(d),
    {**d},
    d.items(),
    d == {"a": 1},
    d.values(),
    d.pop("a"),
    "%(z)s" % d,
    "{z}".format_map(d),
    sorted(d),
)


class Se(set):
    def add(self, x):
        super().add(x * 2)

    def __contains__(self, x):
        return "always"

    def __or__(self, o):
        return "or"


x = Se([1])
x.add(2)
print(
    x,
    9 in x,
    x | {1},
    x & {1},
    type(x & {1}).__name__,
    type(x.copy()).__name__,
    len(x),
    x == {1, 4},
    x - {1},
    sorted(x),
)


class N(int):
    def __eq__(self, o):
        return True

    __hash__ = int.__hash__

    def __lt__(self, o):
        return "lt"


print(
    N(1) == 2,
    N(1) != 2,
    2 == N(1),
    2 != N(1),
    N(1) < 5,
    N(1) > 5,
    5 < N(1),
    5 > N(1),
    N(1) <= 1,
    1.5 < N(3),
    2.5 > N(1),
    N(1) in [7],
    7 in [N(1)],
    [N(1)] == [5],
    max(N(1), N(9)),
    sorted([N(1), N(3)], key=int),
)


class S(str):
    def __lt__(self, o):
        return "mine"

    def __ne__(self, o):
        return "ne"


print(
    S("a") < "b",
    "a" < S("b"),
    "a" > S("b"),
    S("a") == "a",
    S("a") != "a",
    S("b") > "a",
    S("a") != 5,
    S("a") == 5,
    min(S("b"), S("a")),
)
try:
    S("a") <= 5
except TypeError as e:
    print(e)


class L(list):
    def __eq__(self, o):
        return NotImplemented


print(L([1]) == [1], [1] == L([1]), L([1]) != [1], L([1]) < [2], L([1]) == L([1]))


class D(dict):
    def __eq__(self, o):
        return "D"


print(D(a=1) == {}, {} == D(a=1), D() != {}, {} != D())
try:
    D() < {}
except TypeError as e:
    print(e)


class T(tuple):
    def __gt__(self, o):
        return "T gt"


print((1,) < T((2,)), T((1,)) > (0,), (1,) > T((2,)), T((1,)) == (1,), max(T((1,)), T((2,))))


class F(float):
    pass


print(F(1) == 1, 1 < F(2), F(2) > 1, F(1.5) in [1.5], F(1) != 1, F("nan") == F("nan"))


class Se(set):
    def __le__(self, o):
        return "le"


print(Se([1]) <= {1}, {1} <= Se([1]), {1} >= Se([1]), Se([1]) == {1}, frozenset([1]) == Se([1]), Se() < {1})


class B(bytes):
    pass


print(B(b"a") == b"a", B(b"a") < b"b")


class E(Exception):
    def __eq__(self, o):
        return isinstance(o, E)


print(E(1) == E(2), E(1) != E(2), Exception(1) == Exception(1))
