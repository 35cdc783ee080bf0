# since 3.15: before, some of what failed was taken for a key that was there twice
def t(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, '__notes__', ''))


class M:

    def keys(self):
        return ['a', 'b']

    def __getitem__(self, k):
        raise KeyError(k)


class M2(M):

    def __getitem__(self, k):
        raise KeyError('x', 'y')


class M3(M):

    def __getitem__(self, k):
        raise KeyError()


class M4(M):

    def __getitem__(self, k):
        raise LookupError('w')


class M5(M):

    def keys(self):
        raise KeyError('k')


class M6(M):

    def keys(self):
        raise AttributeError('k')


class M7(M):

    def __getitem__(self, k):
        raise KeyError(3)


class M8:

    def __getitem__(self, k):
        raise KeyError(3)


class M9(M):

    def keys(self):
        return [1, 2]

    def __getitem__(self, k):
        return 3


class KE(KeyError):
    pass


class M10(M):

    def __getitem__(self, k):
        raise KE('e')

def f(**kw):
    return kw
for C in (M, M2, M3, M4, M5, M6, M7, M8, M9, M10):
    print(C.__name__)
    t(lambda: f(**C()))
    t(lambda: f(x=1, **C()))
    if C is not M6:
        t(lambda: {**C()})
    t(lambda: print(**C()))
    t(lambda: dict(**C()))
    t(lambda: f(**{'a': 1}, **C()))
t(lambda: f(**{'a': 1}, **{'a': 2}))
