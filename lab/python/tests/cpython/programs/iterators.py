class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), [*Countdown(2)], tuple(Countdown(2)), sum(Countdown(4)), 2 in Countdown(4), max(Countdown(3)))
a, b, c = Countdown(3)
print(a, b, c, dict(zip("ab", Countdown(2))), sorted(Countdown(3)), list(enumerate(Countdown(2), 1)), sorted(set(Countdown(2))))
it = iter([1, 2, 3])
print(next(it), list(it), list(it), next(it, None), list(iter(Countdown(2).__next__, 0)), list(reversed([1, 2])))
print(list(zip("abc", range(2))), list(zip()), list(map(lambda x, y: x + y, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])))
print(list(map(str, range(3))), list(filter(lambda x: x > 1, range(4))), any(x > 2 for x in range(4)), all([]), any([]), all([1, 0]))
print(list(zip([1, 2], "ab", strict=True)), list(enumerate("ab")), "-".join(map(str, Countdown(3))), list(map(abs, [-1, 2])))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
for wrong in (lambda: iter(5), lambda: next([1]), lambda: next(iter([])), lambda: [*5], lambda: sum(["a"])):
    try:
        wrong()
    except (TypeError, ValueError, StopIteration) as error:
        print(type(error).__name__, error)
xs = [1, 2, 3, 4]
for x in xs:
    if x == 2:
        xs.remove(x)
print(xs)
seen = []
it = iter(range(5))
for x in it:
    seen.append((x, next(it, None)))
print(seen)


class Squares:
    def __len__(self):
        return 3

    def __getitem__(self, at):
        print("asked for", at)
        return at * at


backwards = reversed(Squares())
print(type(backwards).__name__, next(backwards))
print([square for square in backwards], next(backwards, "the end"))


def pop():
    if not left:
        raise StopIteration
    return left.pop()


left = [1, 2]
popped = iter(pop, 9)
print(list(popped))
left = [3]
print(next(popped, "the end"))
