# since 3.14:
from dataclasses import dataclass, field, fields, KW_ONLY, InitVar, replace
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
class Desc:
    def __init__(self, d): self.d = d
    def __set_name__(self, o, n): self.n = "_" + n; print("named", n)
    def __get__(self, o, c):
        if o is None:
            if self.d is None: raise AttributeError(self.n)
            return self.d
        return getattr(o, self.n, self.d)
    def __set__(self, o, v): setattr(o, self.n, int(v) * 10)
@dataclass
class A:
    a: int = Desc(3)
    b: int = 4
t(A); t(lambda: A(1)); t(lambda: A.a); t(lambda: A("7", 2).a)
@dataclass
class A2:
    a: int = Desc(None)
    b: int = 4
t(A2); t(lambda: A2(1))
@dataclass
class A3:
    a: int = field(default=Desc(5))
t(lambda: type(A3().a)); 
@dataclass
class K:
    x: int
    _: KW_ONLY
    y: int = field(kw_only=False, default=1)
    z: int = 3
t(lambda: K(1, 2, z=5)); t(lambda: K(1, 2, 3)); t(lambda: K.__match_args__)
@dataclass
class Doc:
    x: int = field(doc="the x")
    y: int = field(default=1, doc="the y")
t(lambda: Doc(1)); t(lambda: [f.doc for f in fields(Doc)])
@dataclass
class Self:
    self: int
    b: int = 2
t(lambda: Self(1)); t(lambda: Self(self=1, b=3)); t(lambda: Self(1).self); t(lambda: Self(1) == Self(1)); t(lambda: replace(Self(1), self=4))
@dataclass(frozen=True, order=True)
class Self2:
    self: int
    _f: int = 2
    _set: list = field(default_factory=list)
t(lambda: Self2(1)); t(lambda: Self2(1) < Self2(2)); t(lambda: hash(Self2(1, 2, ())) == hash(Self2(1, 2, ())))
class Base: v = 7
@dataclass
class Inh(Base):
    v: int
    w: int = 1
t(lambda: Inh())
@dataclass
class P1:
    x: int = 1
@dataclass
class P2(P1):
    x: int
t(lambda: P2())
def kw():
    @dataclass
    class Z:
        _: KW_ONLY
        a: int
        __: KW_ONLY
        b: int
    return Z
t(kw)
def iv():
    @dataclass
    class Z:
        a: InitVar[int] = field(default_factory=list)
t(iv)
def ml():
    @dataclass
    class Z:
        a: list = []
t(ml)
@dataclass
class WithSlots:
    __slots__ = ("x", "y")
    x: int
    y: int
t(lambda: WithSlots(1, 2))
@dataclass(kw_only=True)
class KO:
    a: int
    b: int = field(kw_only=False)
t(lambda: KO(1, a=2))
@dataclass(slots=True)
class Sl:
    a: int = 3
    b: list = field(default_factory=list)
t(lambda: Sl()); t(lambda: setattr(Sl(), "c", 1))
