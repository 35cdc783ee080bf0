# since 3.15: older ones say much of it in other words.
import enum
from enum import Enum, Flag, IntEnum, StrEnum, auto, member, nonmember, unique


def t(f):
    try:
        print("ok", f())
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    BLUE = 3


class Num(IntEnum):
    ONE = 1


class State(Enum):
    ON = 1
    OFF = 2


t(lambda: Color(9)); t(lambda: Color['X']); t(lambda: Color.X); t(lambda: Color.RED < Color.BLUE); t(lambda: Color('RED')); t(lambda: Color()); t(lambda: Color(1,2))
def f(): Color.RED = 3
t(f)
def f(): del Color.RED
t(f)
def f(): Color.RED.value = 3
t(f)
def f(): Color.RED.name = 3
t(f)
def f(): Color.NEW = 3; return Color.NEW
t(f)
def f(): Color.RED.foo = 3; return Color.RED.foo
t(f)
def f():
    class X(Color): pass
t(f)
def f():
    class X(Enum):
        A = 1
        A = 2
t(f)
def f():
    @unique
    class X(Enum):
        A = 1
        B = 1
        C = 2
        D = 2
t(f)
def f():
    class X(Enum):
        mro = 1
t(f)
def f():
    class X(Enum):
        _foo_ = 1
t(f)
def f():
    class X(Enum, int): pass
t(f)
def f():
    class X(int, str, Enum): pass
t(f)
def f():
    class X(Enum):
        A = 'x'
        B = auto()
t(f)
def f():
    class X(Enum):
        A = auto()
        def _generate_next_value_(n, s, c, l): return n
t(f)
def f():
    class X(Enum):
        def _generate_next_value_(n, s, c, l): return n.lower()*2
        AB = auto()
        C = auto()
    return [*X]
t(f)
class Miss(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for mm in cls:
                if mm.value == value.lower(): return mm
        if value == 3: return 'bad'
        if value == 4: raise KeyError('k')
print(Miss('A')); t(lambda: Miss('b')); t(lambda: Miss(3)); t(lambda: Miss(4))
class N(Enum):
    A = 1
    def f(self): return 1
    B = member(2)
    c = nonmember(3)
    _private = 4
    __secret = 5
    class Inner: pass
    lam = lambda self: 3
print([*N], N.c, N._private, N.Inner if not isinstance(N.Inner, N) else 'member')
A = Enum('A', 'X Y Z'); print([*A], A.X, A)
B = Enum('B', ['P', 'Q'], start=5); print([*B])
C = IntEnum('C', {'K': 4, 'L': 8}); print([*C], C.K + 1)
D = Enum('D', [('M', 'm'), ('N', 'n')]); print([*D])
E = Flag('E', 'A, B C'); print([*E])
class Nm(Enum):
    name = 1
    value = 2
t(lambda: (Nm.name, Nm.value, Nm.name.name, Nm.value.value))
t(lambda: Color.RED.nope); t(lambda: dir(State)); t(lambda: State.__name__); t(lambda: State.ON.__class__); t(lambda: issubclass(Num, int)); t(lambda: Color.name); t(lambda: Enum('X', 5))
t(lambda: State.mro()); t(lambda: callable(Color)); t(lambda: Color.RED()); t(lambda: [c.name for c in Color if c is not Color.RED]); t(lambda: {c.name: c.value for c in Color}); t(lambda: Color.RED + 1); t(lambda: len(Color.RED)); t(lambda: Color._member_names_); t(lambda: State.ON.value.__class__)
class Empty(Enum):
    pass
t(lambda: Empty(1))
class Auto2(enum.Enum):
    A = enum.auto(), 'x'
    B = enum.auto(), 'y'
print([*Auto2])
def f():
    class X(Enum):
        A = 1
        def __init__(self, v): raise ValueError('no')
t(f)
