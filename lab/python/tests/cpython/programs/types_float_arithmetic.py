def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for a in (7.5, -7.5, 0.0, -0.0, 1e308):
    for b in (2, -2.5, 1e-3):
        print(a + b, a - b, a * b, a / b, a // b, a % b)
print(
    divmod(7.5, 2), divmod(-7.5, 2), divmod(7.5, -2), 5 % float("inf"), -5 % float("inf"), -0.0 % 1
)
print(2.0**3, 2**-1.5, (-2.0) ** 3, (-8.0) ** 2.0, 0.0**0, float("inf") ** 0)
print(1e308 * 10, -1e308 * 10, float("inf") - float("inf"), 0.0 * float("inf"))
nan = float("nan")
print(
    nan == nan, nan != nan, nan < 1, 1 < nan, nan in [nan], [nan] == [nan], max(1, nan), min(nan, 1)
)
print(1.0 == 1, 0.1 + 0.2 == 0.3, 1.5 > 1, 2 >= 2.0, -0.0 == 0.0, abs(-2.5), -(-2.5), +1.5)
attempt(lambda: 1.5 << 1)
attempt(lambda: ~1.5)
attempt(lambda: 1.5 + "a")
attempt(lambda: 10**400 * 1.0)
