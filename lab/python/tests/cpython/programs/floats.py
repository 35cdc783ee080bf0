print(0.1 + 0.2, 1e16, 1e15, 1e-5, 0.0001, 1.0, -0.0, 1e300 * 1e10, float("nan"))
print(float("inf"), -float("inf"), float(" 12.5e-1 "), float(3), float("1_000.5"))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), round(7, -1))
print(int(3.99), int(-3.99), (3.0).is_integer(), (3.5).is_integer(), (0.75).as_integer_ratio())
print(1.5.hex(), float("nan") == float("nan"), 1.0 == 1, hash(1.0) == hash(1), hash(0.5))
print(1e100, 123456789012345680.0, 1.7976931348623157e308, 5e-324, 2**53 + 1.0)
print(0.1 + 0.2 == 0.3, 1 < 1.5 < 2, 10**20 < 1e21, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53)
for wrong in ("abc", "", "1..2", "0x10"):
    try:
        float(wrong)
    except ValueError as error:
        print(error)
try:
    int(float("inf"))
except OverflowError as error:
    print(error)
