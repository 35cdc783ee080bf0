# since 3.12:
from dataclasses import dataclass, field, KW_ONLY
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
class I(int): pass
class F(float): pass
class B2(int):
    def __index__(self): return 7
print("numbers")
for v in (I(5), F(2.5), True, 5, 2.5, 10**30, I(10**30)):
    for n in "real imag numerator denominator conjugate is_integer bit_length bit_count as_integer_ratio hex fromhex from_bytes to_bytes __trunc__ __floor__ __ceil__ __round__ __int__ __float__ __format__ __abs__ __neg__ __pos__ __bool__ __hash__ __index__".split():
        try:
            a = getattr(v, n)
        except AttributeError as e:
            print(type(v).__name__, n, e); continue
        if n in ("fromhex", "from_bytes", "__format__", "to_bytes"): print(n); continue
        try: print(n, repr(a() if callable(a) else a), type(a() if callable(a) else a).__name__)
        except Exception as e: print(n, type(e).__name__, e)
for n in "real imag numerator".split():
    t(lambda: setattr(I(5), n, 3))
    t(lambda: setattr(5, n, 3))
