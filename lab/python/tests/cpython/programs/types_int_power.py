def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(2**10, 2**100, (-3) ** 3, 0**0, 10**-2, (-2) ** -1, 2**0.5, 4**0.5)
print(pow(2, 10), pow(2, 10, 1000), pow(-3, 5, 7), pow(-3, 5, -7), pow(3, -1, 7), pow(2, 10**6, 97))
print(pow(base=2, exp=5), pow(2, exp=5, mod=7), (-1) ** (10**30), 1 ** (10**30), 0 ** (10**30))
attempt(lambda: 0**-1)
attempt(lambda: 0.0**-1)
attempt(lambda: pow(2, -1, 4))
attempt(lambda: pow(2, 3, 0))
attempt(lambda: pow(2.0, 3, 4))
attempt(lambda: pow("a", 2))
attempt(lambda: 2.0**5000)
