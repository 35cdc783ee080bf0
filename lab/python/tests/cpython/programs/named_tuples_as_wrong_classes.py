# since 3.15: older ones say some of it in other words.
from typing import NamedTuple


def t(f):
    try:
        print("ok", f())
    except Exception as e:
        print(type(e).__name__, e)


class P(NamedTuple):
    x: int
    y: int = 0


p = P(1)
t(lambda: P()); t(lambda: P(1,2,3)); t(lambda: P(z=1))
def f(): p.x = 3
t(f)
def f():
    class Q(NamedTuple):
        a: int = 1
        b: int
t(f)
def f():
    class Q(NamedTuple):
        a: int
        def __new__(cls): pass
t(f)
def f():
    class Q(NamedTuple, int):
        a: int
t(f)
def f():
    class Q(NamedTuple):
        _a: int
t(f)
def f():
    class Q(NamedTuple):
        a: int
        def f(self): return super().f()
t(f)
