# since 3.14:
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
print("super")
class A:
    def f(self): return "A.f"
class C(A):
    def f(self): return super(C, self).f()
    @classmethod
    def k(cls): return super(C, cls)
t(lambda: super(C, None)); t(lambda: super(C)); t(lambda: super(C, 3)); t(lambda: super(C, A())); t(lambda: super(3, 3)); t(lambda: super(C, C).f.__name__)
t(lambda: super(C, C()).f()); t(lambda: super(C, None).__get__(C()).f()); t(lambda: super(C).__get__(C(), C).f())
t(lambda: super(C).f); t(lambda: super(C, C()).__self_class__); t(lambda: super(C, C()).__thisclass__)
t(lambda: super(C, C()).nothing)
