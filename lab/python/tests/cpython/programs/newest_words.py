# since 3.13: older versions say some of this in other words.
for wrong in (lambda: max([]), lambda: min(()), lambda: setattr(5, "x", 1), lambda: "abc".index("z", 5)):
    try:
        wrong()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([0.1, 0.2, 0.3]))


class Slotted:
    __slots__ = ("x",)


try:
    Slotted().z = 3
except AttributeError as error:
    print(error)
xs = [1]
try:
    xs[0:1] = 5
except TypeError as error:
    print(error)
