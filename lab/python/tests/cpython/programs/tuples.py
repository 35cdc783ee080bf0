t = (1, 2, 3, 2)
print(t, (), (1,), t + (4,), t * 2, t[1:], t[::-1], t.count(2), t.index(3), len(t), 2 in t)
a, b, *rest = t
print(a, b, rest, tuple("ab"), tuple([1, 2]), t == (1, 2, 3, 2), t < (1, 3), hash(t) == hash((1, 2, 3, 2)))
(x, (y, z)), w = (1, (2, 3)), 4
print(x, y, z, w)
*init, last = "abc"
[first, *_] = range(3)
print(init, last, first)
a, b = b, a
print(a, b, {(1, 2): "key"}[1, 2], ((1, 2), [3]), max((1, 2), (1, 3)))
for text, wrong in [
    ("too many", lambda: exec_unpack((1, 2, 3))),
    ("too few", lambda: exec_unpack((1,))),
    ("no iterable", lambda: exec_unpack(5)),
    ("index", lambda: t[9]),
    ("assign", lambda: t.__setitem__(0, 1)),
]:
    def exec_unpack(value):
        a, b = value
        return a

    try:
        wrong()
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        print(text, type(error).__name__, error)
try:
    a, *b, c = (1,)
except ValueError as error:
    print(error)
