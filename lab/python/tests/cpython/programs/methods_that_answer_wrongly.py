# Special methods that return what they must not, and who is asked first.


class A:
    def __len__(self):
        return -1


class B:
    def __len__(self):
        return "x"


class C:
    def __bool__(self):
        return 1


class D:
    def __hash__(self):
        return "h"


class E:
    def __repr__(self):
        return 1


class F:
    def __str__(self):
        return None


class G:
    def __index__(self):
        return 1.5


class H:
    def __iter__(self):
        return [1]


class I:
    def __contains__(self, x):
        return "yes"


class J:
    def __int__(self):
        return "1"


class K:
    def __float__(self):
        return 1


class L:
    def __format__(self, s):
        return 1


class M:
    def __bytes__(self):
        return "x"


class N:
    def __len__(self):
        return 10**30


class O:
    def __len__(self):
        return True


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: len(A()))
t(lambda: len(B()))
t(lambda: bool(C()))
t(lambda: hash(D()))
t(lambda: repr(E()))
t(lambda: str(F()))
t(lambda: [1, 2][G()])
t(lambda: list(H()))
t(lambda: 1 in I())
t(lambda: int(J()))
t(lambda: float(K()))
t(lambda: format(L()))
t(lambda: f"{L()}")
t(lambda: bytes(M()))
t(lambda: len(N()))
t(lambda: len(O()))
t(lambda: bool(A()))
t(lambda: bool(B()))
t(lambda: str(E()))
t(lambda: f"{E()!r}")
t(lambda: print(F()))
t(lambda: "%s" % F())
t(lambda: [E()].__repr__())
t(lambda: range(G()))
t(lambda: hex(G()))


class Base:
    def __add__(s, o):
        return "Base+"

    def __radd__(s, o):
        return "rBase"

    def __eq__(s, o):
        print("Base eq")
        return NotImplemented

    def __lt__(s, o):
        return "lt"

    def __gt__(s, o):
        return "gt"


class Sub(Base):
    def __radd__(s, o):
        return "rSub"

    def __eq__(s, o):
        print("Sub eq")
        return NotImplemented

    def __gt__(s, o):
        return "sub gt"


class Same(Base):
    pass


b, s, m = Base(), Sub(), Same()
print(b + s, s + b, b + m, m + b, 1 + b, b + 1, 1 + s, [1] + b if False else "")
print(b == s, s == b, b != s, b == 1, 1 == b, b is b, b == b)
print(b < s, b > s, s < b, s > b, b < 1, 1 < b, 1 > b)


class X:
    def __iadd__(s, o):
        print("iadd", o)
        return s

    def __isub__(s, o):
        return NotImplemented

    def __sub__(s, o):
        return "sub"

    def __imul__(s, o):
        return "replaced"


x = X()
x += 1
x -= 2
print(x)
x = X()
x *= 3
print(x)
try:
    y = X()
    y /= 2
except TypeError as e:
    print(e)


class Inv:
    def __invert__(s):
        return "~"

    def __pos__(s):
        return "+"

    def __neg__(s):
        return "-"

    def __pow__(s, o, m=None):
        return ("pow", o, m)

    def __rpow__(s, o):
        return ("rpow", o)

    def __lshift__(s, o):
        return "<<"

    def __rshift__(s, o):
        return ">>"

    def __and__(s, o):
        return "&"

    def __or__(s, o):
        return "|"

    def __xor__(s, o):
        return "^"

    def __mod__(s, o):
        return "%"

    def __floordiv__(s, o):
        return "//"

    def __divmod__(s, o):
        return "dm"

    def __round__(s, n=None):
        return ("round", n)

    def __trunc__(s):
        return 7

    def __ceil__(s):
        return 8

    def __floor__(s):
        return 9


i = Inv()
import math

print(
    ~i,
    +i,
    -i,
    i**2,
    2**i,
    pow(i, 2, 3),
    i << 1,
    i >> 1,
    i & 1,
    i | 1,
    i ^ 1,
    i % 1,
    i // 1,
    divmod(i, 1),
    round(i),
    round(i, 2),
    math.trunc(i),
    math.ceil(i),
    math.floor(i),
)


class Seq:
    def __getitem__(self, i):
        return i


try:
    reversed(Seq())
except TypeError as e:
    print(e)


class Register:
    def __init_subclass__(cls, key=None, **rest):
        super().__init_subclass__(**rest)


class Known(Register, key=1):
    pass


for make in (lambda: type("Q", (Register,), {}), lambda: type("R", (), {})):
    print(make().__name__)
try:

    class Q(Register, wrong=1):
        pass

except TypeError as e:
    print(e)
try:

    class R(object, wrong=1):
        pass

except TypeError as e:
    print(e)
print(SyntaxError("no").msg)
