for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5), (2**70, 3), (-(2**70), 3)]:
    print(a + b, a - b, a * b, a // b, a % b, divmod(a, b), a / b)
print(2**0, 2**100, (-3) ** 3, 2**-2, 0**0, 4**0.5, pow(3, 100, 7), pow(3, -1, 7))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 80, -1 >> 3, (1 << 80) >> 79)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, -2))
print(1 + 2 * 3 - 4 / 2, -(2**2), (-2) ** 2, 2**3**2)
for wrong in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0**-1, lambda: 1 << -1):
    try:
        wrong()
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)
