def show(act):
    try:
        print(repr(act())[:80])
    except Exception as e:
        print(type(e).__name__, str(e))
class I(int): pass
class L(list): pass
class E(Exception): pass
class O: pass
for k in (int, I, list, L, dict, str, E, Exception, O, bool, tuple, type(None), float):
    show(lambda: object.__new__(k).__class__)
for k in (I, O, str):
    show(lambda: int.__new__(k).__class__)
show(lambda: list.__new__(int))
show(lambda: object.__new__(3))
show(lambda: pow({}, 2, 3))
show(lambda: pow(2, {}, 3))
show(lambda: pow(2, 3, {}))
show(lambda: pow(2.0, 3, 4))
show(lambda: pow(2, 3.0, 4))
show(lambda: pow(2, 3, 4.0))
show(lambda: pow(O(), 3, 4))
show(lambda: pow("a", 3))
show(lambda: pow("a", 3, 4))
show(lambda: pow(2, 3, None))
show(lambda: pow({}, 3, None))
show(lambda: {} ** 3)
show(lambda: pow(2, 3, 0))
show(lambda: pow(2, -1, 4))
def ipow(a):
    a **= {}
show(lambda: ipow(3))
a, b = (), ()
print(a is b, () is (), tuple() is (), (1,)[1:] is (), tuple([]) is (), () + () is (), (1,) * 0 is ())
def f(*args): return args
print(f() is (), f() is f(), f.__defaults__, tuple(x for x in ()) is (), "".split() is [], {(): 1}[()], E().args is ())
x, *y = (1,)
print(y, (1, 2)[2:] is (), f(*[]) is ())
class T(tuple): pass
print(T() is T(), T() == (), T()[:] is (), T() + () is (), T() * 1 is T(), tuple(T()) is ())
