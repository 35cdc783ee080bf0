def count(limit):
    n = 0
    while n < limit:
        got = yield n
        if got is not None:
            print("got", got)
            n = got
        else:
            n += 1
    return "done"


g = count(5)
print(next(g), next(g), g.send(3), next(g))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)
print(next(g, "default"), list(g), list(count(3)), sum(count(4)), iter(g) is g)


def careful():
    try:
        while True:
            try:
                yield "waiting"
            except ValueError as error:
                yield f"handled {error}"
    finally:
        print("closed")


c = careful()
print(next(c), c.throw(ValueError("x")), next(c))
c.close()
print(next(c, "over"))
d = careful()
next(d)
try:
    d.throw(KeyError("out"))
except KeyError as error:
    print(repr(error))


def outer():
    result = yield from count(2)
    print("inner returned", result)
    yield from "ab"
    yield from [x * 2 for x in (1, 2)]


print(list(outer()))


def relay():
    return (yield from careful())


r = relay()
print(next(r), r.throw(ValueError("deep")))
r.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("inside")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
try:
    count(3).send(1)
except TypeError as error:
    print(error)


def again():
    yield next(me)


me = again()
try:
    next(me)
except ValueError as error:
    print(error)
gen = (x * x for x in range(4) if x % 2)
print(next(gen), list(gen), max(len(w) for w in ["a", "bcd"]), dict((k, 1) for k in "ab"), tuple(x for x in ()))


def naturals():
    n = 1
    while True:
        yield n
        n += 1


print([n for n, _ in zip(naturals(), range(4))], next(n for n in naturals() if n * n > 50), (lambda: (yield))().send(None))
