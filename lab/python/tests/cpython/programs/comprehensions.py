print([x * x for x in range(5) if x % 2 == 0], [(x, y) for x in "ab" for y in range(2)])
print({x: x**2 for x in range(3)}, sorted({x % 2 for x in range(5)}), list(x + 1 for x in (1, 2)))
print([[i * j for j in range(3)] for i in range(3)], [y for x in [[1], [2, 3]] for y in x])
x = "outer"
print([x for x in range(2)], x, [lambda: i for i in range(3)][0]())
adders = [lambda n, k=k: n + k for k in range(3)]
print([f(10) for f in adders], sum(n for n in range(10) if n % 3 == 0 if n), [a if a else "none" for a in (0, 1)])


class Box:
    size = 3
    cells = [0 for _ in range(size)]


print(Box.cells, [z := 5, z], [last := n for n in range(4)], last)


def scoped():
    total = 0
    values = [total := total + v for v in range(5)]
    return total, values


print(scoped())
try:
    print([1 / n for n in (1, 0)])
except ZeroDivisionError as error:
    print(error)
