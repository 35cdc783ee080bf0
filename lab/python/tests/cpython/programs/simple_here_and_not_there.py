class S(str):
    def __add__(self, other):
        return "add " + str.__add__(self, other)
    def __radd__(self, other):
        return "radd " + other + str(self)
    def __mod__(self, other):
        return "mod"
print("a" + S("b"), S("b") + "a", S("x") + S("y"), "%s" % S("b"), S("%s") % "b")
x = "q"
x += S("z")
print(x)
for bad in (1, None, b"x", [1]):
    try:
        print("a" + bad)
    except TypeError as e:
        print(e)
    try:
        print("a" % bad)
    except TypeError as e:
        print(e)
print("ab" * 3, 3 * "ab", "%d-%s" % (3, "x"))
l = [1, 2, 3]
for v in l:
    print(v)
    if v < 6: l.append(v + 3)
    if v == 2: l.remove(1)
l = [1, 2, 3, 4]
for v in l:
    l.pop()
    print(v, l)
it = iter(l)
print(list(it), next(it, "end"))
l.append(9)
print(next(it, "end"))
t = (1, [2])
for a in t: print(a)
class P:
    def __init__(self): self.a = 1; self.b = 2
p = P()
for i in range(4):
    p.b = i
    print(p.a, p.b)
    del p.a
    p.a = i * 10
    print(vars(p))
class Q:
    b = "class"
q = Q()
for i in range(4):
    print(q.b)
    if i == 1: q.b = "own"
    if i == 2: del q.b
g = 1
def f():
    global g
    for i in range(4):
        g = i
        print(g)
        del g
        try: print(g)
        except NameError as e: print(e)
f()
class D:
    @property
    def v(self): return "prop"
d = D()
for i in range(3):
    print(d.v)
    d.__dict__["v"] = 3
for n in (0, 1, -1, 2**70, None, True, False, "", "x", 0.0, [], [1]):
    print("T" if n else "F", n is None, n and 5, n or 6)
    while n:
        break
    else:
        print("else")
