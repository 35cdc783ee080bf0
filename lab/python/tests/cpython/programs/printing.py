print("a", "b", sep="-", end="!\n")
print(1, 2.0, None, True, [1, "a"], {"k": (1,)}, sep="|")
print()
print("no newline", end="")
print("", "x", "", sep=",")
print(*[1, 2, 3], sep="\n")
print(str(1.0), repr("q"), str([None, 1.5, "s"]), str({"a": {1}}), str(b"x"), str(range(3)), str(print))
print("multi\nline", "tab\tx", "üñï", "\\", flush=True)


class Both:
    def __repr__(self):
        return "repr"

    def __str__(self):
        return "str"


class OnlyRepr:
    def __repr__(self):
        return "only"


print(Both(), [Both()], {1: Both()}, OnlyRepr(), f"{Both()} {Both()!r} {OnlyRepr()!s}", "%s %r" % (Both(), Both()))
try:
    print("x", sep=5)
except TypeError as error:
    print(error)


class Bad:
    def __str__(self):
        return 5


try:
    print(Bad())
except TypeError as error:
    print(error)
