print(abs(-5), abs(-2.5), min(3, 1, 2), max([1, 5, 2]), min("b", "a"), max("ab", "c", key=len), min([], default="none"))
print(sum([1, 2, 3]), sum([1.5, 2]), sum([[1], [2]], []), sum(range(5), 10), divmod(17, 5), pow(2, 10))
print(round(3.14159, 2), round(2.5), hash(1) == hash(1.0), hash("a") == hash("a"), hash(-1), hash(2**61 - 1), hash(True))
print(bool([]), bool("x"), int(), float(), str(), list(), dict(), tuple(), set(), bool(), bytes(), frozenset())
print(ord("a"), chr(97), hex(16), oct(16), bin(5), ascii("é"), repr("a"), format(3.5, ".2f"), callable(len))
print(isinstance(True, int), isinstance(1, (str, int)), isinstance([], int | list), type(1), type("a"), type(None), type([]), type(len), type(print))
print(len("abc"), len({1, 2}), sorted([3, 1, 2]), list(reversed([1, 2])), id(1) == id(1), any([0, 1]), all([1, 1]))
for wrong in (
    lambda: abs("a"),
    lambda: len(5),
    lambda: sum(["a", "b"]),
    lambda: ord("ab"),
    lambda: chr(-1),
    lambda: round("a"),
    lambda: sorted([1, "a"]),
    lambda: isinstance(1, 1),
    lambda: hash([]),
    lambda: int([]),
    lambda: int("a", 2),
    lambda: pow(2, -1, 4),
    lambda: len(),
    lambda: max(1),
    lambda: hex(1.5),
):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
