class Key:
    def __init__(self, name):
        self.name = name
        print(name, end=" ")

    def __hash__(self):
        print(f"#{self.name}", end=" ")
        return 1

    def __eq__(self, other):
        print(f"{self.name}={other.name}", end=" ")
        return self.name == other.name


def told(value):
    print(value, end=" ")
    return value


def names(container):
    print(":", *[key.name for key in container])


names({Key("a"), Key("b"), Key("c")})
names({Key("a"), *[Key("b"), Key("c")], Key("d")})
names({Key("a"): told(1), Key("b"): told(2), Key("a"): told(3)})
names({Key("a"): told(1), **{Key("b"): told(2)}, Key("c"): told(3), Key("d"): told(4)})
names({Key("a"): told(1)})
names({Key(name) for name in "ab"})
names({Key(name): told(1) for name in "ab"})
for broken in (
    lambda: {told(1), [], told(2)},
    lambda: {told(1): told(2), told([]): told(3), told(4): told(5)},
    lambda: {[], *told("ab"), told(2)},
    lambda: {**told({1: 1}), told(2): told(3), (told(4), []): told(5)},
):
    try:
        broken()
    except TypeError:
        print("not hashable")
# So many that each is asked when it comes.
for large in (
    lambda: {[]: told(0), told(1): 1, told(2): 2, told(3): 3, told(4): 4, told(5): 5, told(6): 6, told(7): 7,
        told(8): 8, told(9): 9, told(10): 10, told(11): 11, told(12): 12, told(13): 13, told(14): 14},
    lambda: {[]: told(0), told(1): 1, told(2): 2, told(3): 3, told(4): 4, told(5): 5, told(6): 6, told(7): 7,
        told(8): 8, told(9): 9, told(10): 10, told(11): 11, told(12): 12, told(13): 13, told(14): 14, told(15): 15},
    lambda: {[]: told(0), told(1): 1, told(2): 2, told(3): 3, told(4): 4, told(5): 5, told(6): 6, told(7): 7,
        told(8): 8, told(9): 9, told(10): 10, told(11): 11, told(12): 12, told(13): 13, told(14): 14, told(15): 15,
        told(16): 16},
    lambda: {[], told(1), told(2), told(3), told(4), told(5), told(6), told(7), told(8), told(9), told(10),
        told(11), told(12), told(13), told(14), told(15), told(16), told(17), told(18), told(19), told(20),
        told(21), told(22), told(23), told(24), told(25), told(26), told(27), told(28), told(29)},
    lambda: {[], told(1), told(2), told(3), told(4), told(5), told(6), told(7), told(8), told(9), told(10),
        told(11), told(12), told(13), told(14), told(15), told(16), told(17), told(18), told(19), told(20),
        told(21), told(22), told(23), told(24), told(25), told(26), told(27), told(28), told(29), told(30)},
):
    try:
        large()
    except TypeError:
        print("not hashable")
