def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(2.665, 2)
)
print(
    round(1234.5678, 2),
    round(1234.5678, 0),
    round(1234.5678, -2),
    round(1234.5678, -4),
    round(1e300, 2),
)
print(
    round(15, -1),
    round(25, -1),
    round(-25, -1),
    round(5, -1),
    round(10**20 + 5, -1),
    round(7, 2),
    round(7),
)
print(
    round(1.5, None),
    round(True),
    round(0.1 + 0.2, 10),
    round(1e16),
    round(-0.0, 1),
    round(5e-324, 5),
)
print(round(2.567, ndigits=1), round(float("inf"), 2))
attempt(lambda: round(float("nan")))
attempt(lambda: round(float("inf")))
attempt(lambda: round("a"))
attempt(lambda: round(1.5, "a"))
attempt(lambda: round([]))
