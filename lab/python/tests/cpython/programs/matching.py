class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Color:
    RED = 1


def describe(value):
    match value:
        case None:
            return "nothing"
        case True | False:
            return "bool"
        case 0 | -1 | 1.5:
            return "special number"
        case "quit" | "exit":
            return "command"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float() as number:
            return f"number {number}"
        case str(text):
            return f"text {text}"
        case []:
            return "empty list"
        case [x]:
            return f"one {x}"
        case [1, _, *rest]:
            return f"starts with one, then {rest}"
        case [first, *_, last]:
            return f"from {first} to {last}"
        case {"type": "circle", "r": r, **others}:
            return f"circle {r} {others}"
        case {"point": Point(x=0, y=y)}:
            return f"on the axis at {y}"
        case {}:
            return "some mapping"
        case Point(0, 0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=x):
            return f"point with x {x}"
        case _:
            return "something else"


for value in (
    None, True, 0, -1, 1.5, "quit", 500, 7, 2.5, "hello", [], [5], [1, 2, 3, 4], (7, 8, 9),
    {"type": "circle", "r": 2, "fill": 1}, {"point": Point(0, 3)}, {"a": 1}, Point(0, 0), Point(2, 2), Point(1, 2), {1}, b"x",
):
    print(describe(value))
match 1:
    case Color.RED:
        print("red")
match [1, [2, 3]]:
    case [a, [b, c]]:
        print(a, b, c)
match "abc":
    case [*letters]:
        print("never")
    case whole:
        print(whole)
match 5:
    case 6:
        print("never")
print(describe(range(2)))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
