"""How often each part of a condition is asked for its truth: once, however conditions are nested."""


class Part:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print(self.name, end=" ")
        return self.truth

    def __lt__(self, other):
        return Part(f"{self.name}<{other.name}", self.truth and other.truth)


def tried(a, b, c):
    if a or b or c:
        print("any", end="; ")
    if (a and b) or c:
        print("both or c", end="; ")
    if a or (b and c):
        print("a or both", end="; ")
    if not (a and b) or not c:
        print("not both", end="; ")
    if not (a or b) and c:
        print("neither", end="; ")
    if (a or b) if c else (a and b):
        print("chosen", end="; ")
    if a < b < c:
        print("rising", end="; ")
    if not (a < b < c):
        print("not rising", end="; ")
    if a < b or b < c:
        print("one rises", end="; ")
    while (a and b) and c:
        print("while", end="; ")
        break
    print([n for n in "x" if a or (b and c)], "yes" if (a and b) or c else "no", end="; ")
    match 1:
        case _ if (a or b) and c:
            print("guarded", end="; ")
    try:
        assert (a or b) and c
        assert a < b < c or c
    except AssertionError:
        print("failed", end="; ")
    print()


for n in range(8):
    tried(*[Part(name, bool(n & bit)) for name, bit in zip("abc", [1, 2, 4])])
