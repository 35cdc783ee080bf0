def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, ~-1)
print(1 << 70, (1 << 70) >> 68, -1 >> 100, -(1 << 70) >> 3, 5 >> 1, -5 >> 1)
print((1 << 64) & -(1 << 62), (2**70 - 1) ^ (2**69), -(2**70) | 12345)
print((5).bit_length(), (-5).bit_length(), (0).bit_length(), (2**70).bit_length())
print((255).bit_count(), (-255).bit_count(), (2**70 - 1).bit_count())
print(True & False, True | 2, True ^ True)
attempt(lambda: 1 << -1)
attempt(lambda: 1 >> -1)
attempt(lambda: 1.5 & 1)
attempt(lambda: 1 | "a")
print(0 << 10**30, 7 >> 10**30, -7 >> 10**30)
