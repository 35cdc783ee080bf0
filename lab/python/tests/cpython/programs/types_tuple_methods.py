def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


point = (1, 2, 3, 2)
print(
    point.count(2),
    point.index(3),
    point[0],
    point[-1],
    point[1:3],
    point[::-1],
    point + (4,),
    point * 2,
    len(point),
    2 in point,
    (),
    (1,),
    tuple("ab"),
    tuple([1]),
    tuple(),
)
print(
    (1, 2) < (1, 3),
    (1,) < (1, 0),
    (1, "a") == (1, "a"),
    (2,) > (1, 9, 9),
    hash((1, "a")) == hash((1, "a")),
    {(1, 2): "x"}[1, 2],
    ((1, 2), 3)[0][1],
    max((1, 2), (1, 3)),
)
first, *rest = point
(a, b), c = (1, 2), 3
print(first, rest, a, b, c, *point)


def change():
    point[0] = 5


def remove():
    del point[0]


for action in (
    change,
    remove,
    lambda: point[10],
    lambda: point["a"],
    lambda: point.index(9),
    lambda: point + [1],
    lambda: (1,) < ("a",),
    lambda: hash(([],)),
    lambda: tuple(5),
    lambda: tuple(1, 2),
    lambda: point.append(1),
    lambda: (1, 2) < 3,
):
    attempt(action)
