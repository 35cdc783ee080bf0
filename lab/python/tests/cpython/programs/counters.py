from collections import Counter, defaultdict, namedtuple, OrderedDict

c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), sum(c.values()), sorted(c.elements())[:3], c.total(), len(c))
c.update("aaz")
c.subtract({"b": 5})
print(c, +c, -c, c + Counter(a=1), Counter("ab") - Counter("b"), Counter("aab") & Counter("ab"), Counter("a") | Counter("bb"))
print(Counter(a=1, b=2) == {"a": 1, "b": 2}, isinstance(c, dict), dict(Counter([1, 1])), Counter({"x": 2})["x"], Counter())
d = defaultdict(list)
d["a"].append(1)
d["b"].append(2)
d["a"].append(3)
print(d, d["c"], dict(d), d.get("zz"), "zz" in d, d.default_factory is list, len(d))
n = defaultdict(int, {"x": 1})
n["y"] += 5
print(n, sorted(n.items()), defaultdict(lambda: "?")["q"])
try:
    defaultdict(None)["k"]
except KeyError as error:
    print(repr(error))
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), Point._fields, p == (1, 2), Point._make([3, 4]), len(p), tuple(p), hash(p) == hash((1, 2)))
x, y = p
print(x, y, max(p), isinstance(p, tuple), [q.x for q in sorted([Point(2, 1), Point(1, 2)])])
Row = namedtuple("Row", "name age city", defaults=["nowhere"])
print(Row("a", 1), Row._field_defaults, f"{Row('b', 2)!r}")
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: setattr(p, "x", 1), lambda: p.z):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
print(list(o), o.popitem(last=False), len(o))
