def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for value in (
    0,
    1,
    -1,
    0.0,
    0.1,
    "",
    " ",
    [],
    [0],
    (),
    (0,),
    {},
    {0: 0},
    set(),
    range(0),
    range(1),
    None,
    b"",
    b"0",
):
    print(repr(value), bool(value), not value)
print(True == 1, str(True), repr(False), f"{True}", f"{True:d}", f"{True:5}", "%d" % True)
print(True & True, True and 5, False or "x", True ^ False)
print(sum([True, True, False]), [True, False].count(1), {True: "a", 1: "b"}, True in {1})
print(bool(), bool("False"), int(True), float(True))
attempt(lambda: bool(1, 2))
