import operator

def t(f, *a):
    try:
        print(f.__name__, f(*a))
    except BaseException as e:
        print(type(e).__name__, e)
names = 'iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor iconcat imatmul'.split()
for n in names:
    f = getattr(operator, n)
    t(f, 7, 2)
    t(f, [1], [2])
    t(f, [1], 2)
    t(f, {1, 2}, {2, 3})
    t(f, 'a', 3)
    t(f, 1)
    t(f, 1, 2, 3)


class V:
    pass
for n in names:

    def m(self, o, n=n):
        return (n, o)
    setattr(V, '__' + n + '__', m)
for n in names:
    t(getattr(operator, n), V(), 5)


class S:

    def __add__(self, o):
        return ('add', o)

    def __getitem__(self, i):
        raise IndexError


class N:

    def __add__(self, o):
        return ('add', o)
t(operator.iconcat, S(), 5)
t(operator.iconcat, N(), 5)
t(operator.concat, N(), 5)
t(operator.concat, S(), 5)
t(operator.concat, 1, 5)
t(operator.iconcat, 1, 5)
t(operator.index, True)
t(operator.index, 7)
t(operator.index, 2.0)
t(operator.index, 'a')
t(operator.index)


class X:

    def __index__(self):
        return 4


class Y:

    def __index__(self):
        return 'a'


class Z(int):

    def __index__(self):
        return 9


class W:

    def __index__(self):
        return True
t(operator.index, X())
t(operator.index, Y())
t(operator.index, Z(3))
t(operator.index, W())
t(lambda: repr(type(operator.index(Z(3)))))
t(operator.concat, [1], [2])
t(operator.concat, 'a', 1)
