def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = {1: 1, 2: 2, 3: 3}
def grow(it, d):
    out = []
    for k in it:
        out.append(k)
        d[len(d) + 10] = 1
    return out
t(lambda: grow(reversed(d), d))
d = {1: 1, 2: 2, 3: 3}
t(lambda: grow(reversed(d.items()), d))
d = {1: 1, 2: 2, 3: 3}
def swap():
    out = []
    for k in reversed(d):
        out.append(k)
        if k == 3:
            del d[1]; d[9] = 1
    return out, d
t(swap)
d = {1: 1, 2: 2, 3: 3}
def shrink():
    out = []
    for k in reversed(d.values()):
        out.append(k)
        d.pop(k)
    return out
t(shrink)
d = {}
t(lambda: list(reversed(d)))
r = reversed({1: 2})
print(type(r), type(reversed({}.keys())), type(reversed({}.values())), type(reversed({}.items())))
d = {1:1,2:2}
r = reversed(d)
print(next(r)); d[5]=1
t(lambda: next(r)); t(lambda: next(r))
d = {1: 1, 2: 2, 3: 3}
r = reversed(d)
del d[1]; d[9] = 1
print(next(r), list(r), list(r))
class D(dict): pass
print(list(reversed(D(a=1, b=2))), list(reversed(D(a=1).items())), reversed(D()).__class__)
