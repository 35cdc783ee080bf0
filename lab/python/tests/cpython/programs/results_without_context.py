# since 3.14: before, the result of a generator had what its caller handles as its context.
def g():
    try: yield 1
    except ValueError: return 5
def show(e):
    print(type(e).__name__, e.args, repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
it = g(); next(it)
try: it.throw(ValueError('x'))
except StopIteration as e: show(e)
def h():
    yield 1
    return 7
it = h(); next(it)
try:
    try: 1/0
    except ZeroDivisionError:
        next(it)
except StopIteration as e: show(e)
it = h(); next(it)
try: next(it)
except StopIteration as e: show(e)
def k():
    try: 1/0
    except ZeroDivisionError: return 3
    yield
try: next(k())
except StopIteration as e: show(e)
it = h()
try: it.throw(StopIteration('in'))
except Exception as e: show(e)
it = h(); next(it)
try: it.throw(StopIteration('in'))
except Exception as e: show(e)
def raises():
    yield 1
    raise StopIteration(4)
it = raises(); next(it)
try: next(it)
except RuntimeError as e: show(e)
def d():
    x = yield from h()
    print('got', x)
    return x
it = d(); next(it)
try: next(it)
except StopIteration as e: show(e)
async def co():
    try: 1/0
    except ZeroDivisionError: return 3
c = co()
try: c.send(None)
except StopIteration as e: show(e)
async def co2(): return (1, 2)
c = co2()
try: c.send(None)
except StopIteration as e: show(e)
def outer():
    return (lambda: 1), (x for x in [1]), [lambda: 2 for _ in [1]], (y for y in [lambda: 3])
a, b, c, d = outer()
print(a.__qualname__, b.__qualname__, b.__name__, c[0].__qualname__, next(d).__qualname__, d.__qualname__)
class Q:
    e = (x for x in [1])
    f = list((lambda: x) for x in [1])
    g = [lambda: x for x in [1]]
    def m(self): return (self for _ in [1])
    def n(self):
        def inner(): return (lambda: (yield))
        return inner
print(Q.e.__qualname__, Q.f[0].__qualname__, Q.g[0].__qualname__, Q().m().__qualname__, Q().n().__qualname__, Q().n()().__qualname__)
print((x for x in [1]).__qualname__)
def gen():
    class In:
        def f(self): return (lambda: 0)
        z = (i for i in ())
    return In
print(gen().__qualname__, gen().f.__qualname__, gen()().f().__qualname__, gen().z.__qualname__)
def gg():
    global GG
    def GG(): return (x for x in [])
    class HH:
        global II
        def II(): pass
gg(); print(GG.__qualname__, GG().__qualname__)
def w(): return [(lambda: (x for x in [1]))]
print(w()[0].__qualname__, w()[0]().__qualname__)
def nested(): return ((y for y in [x]) for x in [1])
print(nested().__qualname__, next(nested()).__qualname__)
def nested2(): return ([lambda: 1 for y in [x]] for x in [1])
print(next(nested2())[0].__qualname__)
class BM:
    def f(self): return self
x = BM().f
print(x.__get__(None, BM) == x if hasattr(x, '__get__') else 0, x.__get__(5, int) == x)
