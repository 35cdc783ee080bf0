def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    (1.5).is_integer(),
    (2.0).is_integer(),
    (1.5).as_integer_ratio(),
    (0.1).as_integer_ratio(),
    (-0.75).as_integer_ratio(),
)
print((1.5).hex(), (0.1).hex(), (-0.0).hex(), (5e-324).hex(), float("inf").hex())
print(
    float.fromhex("0x1.8p+1"), float.fromhex("-0x.8p0"), float.fromhex("inf"), float.fromhex("ff")
)
print((2.5).__round__(), (2.5).__floor__(), (2.5).__ceil__(), (-2.5).__trunc__(), (2.5).conjugate())
attempt(lambda: float("nan").as_integer_ratio())
attempt(lambda: float("inf").as_integer_ratio())
attempt(lambda: float.fromhex("zz"))
attempt(lambda: (1.5).foo)
