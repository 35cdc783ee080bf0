# since 3.13: older versions say some of this in other words.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(1 / 3, 10 / 5, -7 / 2, 2**53 / 1, (2**53 + 1) / 1, 10**400 / 10**399)
print(1 / 10**400, 3**500 / 7**400, (10**30 + 1) / 10**15, 123456789012345678 / 987654321)
print(0 / 5, 0 / -5, -0.0 / 5)
attempt(lambda: 1 / 0)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: divmod(1, 0))
attempt(lambda: 10**400 / 3)
attempt(lambda: 1.0 / 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: divmod(1.0, 0))
