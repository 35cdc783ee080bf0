def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
print("static")
def func(a, b=2):
    "doc of func"
    return (a, b)
func.extra = 5
class C:
    s = staticmethod(func)
    c = classmethod(func)
for m in (vars(C)["s"], vars(C)["c"]):
    print("--", type(m).__name__)
    for n in "__name__ __qualname__ __doc__ __module__ __wrapped__ __func__ __isabstractmethod__ extra".split():
        t(lambda: str(getattr(m, n))[:20])
    t(lambda: hash(m) == hash(m)); t(lambda: m == m); t(lambda: m == staticmethod(func)); t(lambda: {m: 1}[m]); t(lambda: m in [m])
    t(lambda: repr(m)[:20]); t(lambda: callable(m)); t(lambda: m(1)); t(lambda: m.__get__(None, C) is not None)
    t(lambda: m.__get__(C(), C)(7, 8)[-1]); t(lambda: m.__get__(None, C)(8)[-1]); t(lambda: m.__get__(C())(9)[-1]); t(lambda: m.__get__(None)); t(lambda: hasattr(m, "__set__"))
