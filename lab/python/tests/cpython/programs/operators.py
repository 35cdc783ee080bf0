class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"<{self.x}, {self.y}>"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return Vector(self.x + other, self.y + other)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __pos__(self):
        return self

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __invert__(self):
        return Vector(self.y, self.x)

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __bool__(self):
        return bool(self.x or self.y)

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, name):
        return getattr(self, name)

    def __int__(self):
        return int(self.x)

    def __float__(self):
        return float(self.y)

    def __index__(self):
        return self.x

    def __round__(self, digits=None):
        return ("rounded", digits)

    def __divmod__(self, k):
        return "divmod", k

    def __pow__(self, k):
        return "pow", k

    def __truediv__(self, k):
        return "truediv", k

    def __floordiv__(self, k):
        return "floordiv", k

    def __mod__(self, k):
        return "mod", k

    def __lshift__(self, k):
        return "lshift", k

    def __rshift__(self, k):
        return "rshift", k

    def __and__(self, k):
        return "and", k

    def __or__(self, k):
        return "or", k

    def __xor__(self, k):
        return "xor", k

    def __rsub__(self, k):
        return "rsub", k


v, w = Vector(3, 4), Vector(1, 2)
print(v + w, 1 + v, v - w, v * 2, 2 * v, v @ w, -v, +v, abs(v), ~v, v == Vector(3, 4), v != w, v == 1)
u = v
u += w
print(u is v, v, bool(Vector(0, 0)), list(v), v[0], len(v), 4 in v, v("x"), int(v), float(v), [10, 20, 30, 40, 50][v])
print({v: "key"}[Vector(4, 6)], len({v, Vector(4, 6)}), hex(v), round(v), round(v, 2), divmod(v, 3))
print(v**2, v / 2, v // 2, v % 2, v << 1, v >> 1, v & 1, v | 1, v ^ 1, 5 - v, sum([w, w], w))
x, y = v
print(x, y, max(v), sorted(v, reverse=True), tuple(v))
for wrong in (lambda: v + 1, lambda: 1 * "a" * "b", lambda: v < w, lambda: -"a", lambda: v - 1, lambda: "a" - v if False else [] - 1):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
