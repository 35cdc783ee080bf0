# since 3.12: older versions print something else
def t(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))


class D:

    def __set_name__(self, o, n):
        print('set', o.__name__, n)


class Base:

    def __init_subclass__(cls, **kw):
        print('sub', cls.__name__, kw)
t(lambda: type('X', (), {'d': D(), 'e': D()}))
t(lambda: type('Y', (Base,), {'d': D(), '__init_subclass__': lambda cls: None}))
t(lambda: type('Y', (Base,), {'d': D()}, a=1))
t(lambda: type('Y', (), {'d': D()}, a=1))
t(lambda: type('Z', (Base,), dict(x=1)).x)
t(lambda: type(1, a=2))
t(lambda: type(1, 2))


class Bad:

    def __set_name__(self, o, n):
        raise ValueError(n)
t(lambda: type('X', (), {'d': Bad(), 'e': D()}))


class BB:

    def __init_subclass__(cls, **kw):
        raise ValueError(3)
t(lambda: type('X', (BB,), {}))
t(lambda: type.__new__(type, 'X', (Base,), {}))


class Sub2(Base):
    pass
t(lambda: type('Q', (), {'__init_subclass__': classmethod(lambda cls: print('cm', cls.__name__))}))
t(lambda: type('R', (type('Q', (), {'__init_subclass__': lambda cls, **k: print('cm', cls.__name__)}),), {}))
