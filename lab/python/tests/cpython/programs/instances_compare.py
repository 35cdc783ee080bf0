class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))

    def __le__(self, other):
        return self.parts <= other.parts


vs = [Version(1, 10), Version(1, 9), Version(2), Version(1, 9, 1)]
print(sorted(vs), min(vs), max(vs), sorted(vs, reverse=True), vs[0] > vs[1], vs[0] >= vs[1], vs[0] <= vs[1])
vs.sort()
print(vs, vs.index(Version(2)), Version(2) in vs, vs.count(Version(1, 9)), vs == list(vs), [Version(1)] == [Version(1)])
vs.remove(Version(2))
print(vs, (1, Version(2)) < (1, Version(3)), {"v": Version(1)} == {"v": Version(1)})
try:
    hash(Version(1))
except TypeError as error:
    print(error)


class Loose:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


print(Loose() == 5, 5 == Loose(), Loose() != 5, Loose() in [1], len({Loose(), Loose()}), {Loose(): 1}[Loose()])


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n


table = {Key(i): i for i in range(6)}
print(table[Key(3)], len(table), Key(9) in table, table.pop(Key(4)), list(table.values()), len({Key(1), Key(1), Key(3)}))
