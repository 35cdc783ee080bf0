def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Box:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == getattr(other, "value", other)

    def __repr__(self):
        return f"[{self.value}]"


boxes = [Box(n % 3) for n in range(6)]
print(
    boxes,
    boxes.index(Box(2)),
    boxes.index(1),
    boxes.count(Box(0)),
    Box(5) in boxes,
    2 in boxes,
    boxes == [0, 1, 2, 0, 1, 2],
    (Box(1), 2) == (1, Box(2)),
)
boxes.remove(Box(1))
boxes.remove(0)
print(
    boxes,
    boxes.index(Box(2), 2),
    boxes[::-1],
    {"k": Box(1)} == {"k": 1},
    [Box(1), [Box(2)]] == [1, [2]],
    Box(1) != 1,
    boxes != boxes[:],
    tuple(boxes).count(2),
)


class Broken:
    def __eq__(self, other):
        raise RuntimeError("no comparison")

    def __repr__(self):
        return 5

    def __len__(self):
        return -1

    def __bool__(self):
        return "yes"


attempt(lambda: Broken() in [1])
attempt(lambda: [Broken()].index(1))
attempt(lambda: repr(Broken()))
attempt(lambda: [Broken()].__repr__())
attempt(lambda: len(Broken()))
attempt(lambda: bool(Broken()))
attempt(lambda: [Broken()] == [Broken()])
