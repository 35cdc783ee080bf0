# since 3.14: 3.12 and 3.13 ask twice where one stands within another
class Part:
    def __init__(self, name, truth):
        self.name, self.truth = name, truth

    def __bool__(self):
        print(self.name, end=" ")
        return self.truth

    def __repr__(self):
        return self.name.upper()


def tried(a, b, c):
    print((a and b) or c, (a or b) and c, a and b and c, (a or b) or c, end="; ")
    print((a and b) or (c and a), a or (b and c), (a and (b or c)) or a, not (a and b), end="; ")
    print(((a or b) and c) or b, (not a or b) and c, (a if b else c) or b)


for n in range(8):
    tried(*[Part(name, bool(n & bit)) for name, bit in zip("abc", [1, 2, 4])])
