# What a class that extends a builtin one declines, the builtin one does not do instead.
import operator
class X:
    def __init__(s, n): s.n = n
    def __index__(s): print('index', s.n); return s.n
def attempt(name, f):
    try: print(name, f())
    except BaseException as e: print(name, type(e).__name__, e)
class T(tuple):
    def __add__(s, o): print('T add'); return NotImplemented
    def __radd__(s, o): print('T radd'); return NotImplemented
    def __mul__(s, o): print('T mul'); return NotImplemented
    def __rmul__(s, o): print('T rmul'); return NotImplemented
class L(list):
    def __add__(s, o): print('L add'); return NotImplemented
    def __radd__(s, o): print('L radd'); return NotImplemented
    def __mul__(s, o): print('L mul'); return NotImplemented
    def __rmul__(s, o): print('L rmul'); return NotImplemented
    def __iadd__(s, o): print('L iadd'); return NotImplemented
    def __imul__(s, o): print('L imul'); return NotImplemented
class S(str):
    def __add__(s, o): print('S add'); return NotImplemented
    def __radd__(s, o): print('S radd'); return NotImplemented
    def __mul__(s, o): print('S mul'); return NotImplemented
    def __rmul__(s, o): print('S rmul'); return NotImplemented
    def __mod__(s, o): print('S mod'); return NotImplemented
    def __rmod__(s, o): print('S rmod'); return NotImplemented
class Bs(bytes):
    def __add__(s, o): print('B add'); return NotImplemented
    def __radd__(s, o): print('B radd'); return NotImplemented
for C, p in (T, (1,)), (L, [1]), (S, 'a'), (Bs, b'a'):
    for f in operator.add, operator.iadd:
        attempt(f'{C.__name__} {f.__name__} C p', lambda: f(C(p), p))
        attempt(f'{C.__name__} {f.__name__} p C', lambda: f(C.__mro__[1](p), C(p)))
        attempt(f'{C.__name__} {f.__name__} C C', lambda: f(C(p), C(p)))
        attempt(f'{C.__name__} {f.__name__} C 5', lambda: f(C(p), 5))
        attempt(f'{C.__name__} {f.__name__} 5 C', lambda: f(5, C(p)))
    for f in operator.mul, operator.imul:
        attempt(f'{C.__name__} {f.__name__} C 2', lambda: f(C(p), 2))
        attempt(f'{C.__name__} {f.__name__} 2 C', lambda: f(2, C(p)))
        attempt(f'{C.__name__} {f.__name__} C X', lambda: f(C(p), X(2)))
        attempt(f'{C.__name__} {f.__name__} X C', lambda: f(X(2), C(p)))
        attempt(f'{C.__name__} {f.__name__} C C', lambda: f(C(p), C(p)))
        attempt(f'{C.__name__} {f.__name__} C p', lambda: f(C(p), p))
attempt('S%', lambda: S('a%s') % 5)
attempt('S%', lambda: 'a%s' % S('b'))
attempt('S%', lambda: 5 % S('b'))
class R:
    def __radd__(s, o): print('R radd'); return 'r'
    def __rmul__(s, o): print('R rmul'); return 'r'
    def __rmod__(s, o): print('R rmod'); return 'r'
for C, p in (T, (1,)), (L, [1]), (S, 'a'):
    attempt('R', lambda: C(p) + R()); attempt('R', lambda: p + R()); attempt('R', lambda: C(p) * R()); attempt('R', lambda: p * R())
attempt('R', lambda: S('a') % R())
attempt('R', lambda: 'a%s' % R() and 1)
class R2(R, str): pass
class R3(R, list): pass
class R4(R, tuple): pass
attempt('R', lambda: 'a' + R2('b')); attempt('R', lambda: [1] + R3([2])); attempt('R', lambda: (1,) + R4((2,)))
attempt('R', lambda: 'a%s' % R2('b')); attempt('R', lambda: 2 * R3([2])); attempt('R', lambda: [] * R3([2]))
