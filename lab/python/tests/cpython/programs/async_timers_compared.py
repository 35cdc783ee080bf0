import asyncio, time
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
async def main():
    loop = asyncio.get_running_loop()
    a = loop.call_at(loop.time() + 100, print, 1)
    b = loop.call_at(loop.time() + 200, print, 1)
    c = loop.call_at(b.when(), print, 1)
    d = loop.call_at(b.when(), print, 2)
    h = loop.call_soon(print, "soon")
    for x, y in ((a, b), (b, c), (b, d), (b, b)):
        print(x < y, x <= y, x > y, x >= y, x == y, x != y, hash(x) == hash(y))
    for f in (lambda: a < 3, lambda: a <= h, lambda: a > h, lambda: a == h, lambda: a == 3, lambda: hash(a) == hash(a.when()), lambda: h == h, lambda: h < h, lambda: sorted([b, a])[0] is a, lambda: {b, c, d}.__len__()):
        t(f)
    b.cancel(); t(lambda: b == c); t(lambda: b < c); t(lambda: b <= c)
    for x in (a, b, c, d): x.cancel()
asyncio.run(main())
