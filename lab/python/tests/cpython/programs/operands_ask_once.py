# since 3.14: 3.12 and 3.13 ask twice where one stands within another
class Part:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print(self.name, end=" ")
        return self.truth

    def __lt__(self, other):
        return Part(self.name + other.name, self.truth or other.truth)

    def __repr__(self):
        return self.name.upper()


def tried(a, b, c):
    print((a and b) or c, (a or b) and c, a and b and c, (a or b) or c, end="; ")
    print((a and b) or (c and a), a or (b and c), (a and (b or c)) or a, not (a and b), end="; ")
    print(((a or b) and c) or b, (not a or b) and c, (a if b else c) or b, end="; ")
    print((a < b < c or a) and b, (a and b < c < a) or c, a < b < c and (b or c), end="; ")
    print((a if b else (b and c)) and a, ((a or b) if c else b) or c, ((a and b) or (c if a else b)) and c)


for n in range(8):
    tried(*[Part(name, bool(n & bit)) for name, bit in zip("abc", [1, 2, 4])])
