import math

print(round(math.acosh(2), 12), math.asinh(1), round(math.atanh(0.5), 12), math.isclose(math.cbrt(27), 3), math.exp2(5), math.expm1(1e-10), math.log1p(1e-10))
print(math.gcd(), math.lcm(), math.comb(50, 25), math.perm(6), math.factorial(0), math.prod([]), math.fsum([]), math.hypot())
print(math.ceil(-0.5), math.floor(2.9), math.trunc(2.9), math.sqrt(10**40), round(math.log(2**2000), 9), math.log2(2**3000), math.log10(10**400))
print(math.pow(0, 0), math.fmod(7.5, 2), math.isclose(1, 1.0001, rel_tol=1e-3), math.isclose(0, 1e-12, abs_tol=1e-9), math.frexp(0.3), math.ldexp(1, -1074))


class Half:
    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"

    def __trunc__(self):
        return "truncated"

    def __float__(self):
        return 0.5


print(math.floor(Half()), math.ceil(Half()), math.trunc(Half()), math.sin(Half()))
for wrong in (lambda: math.pow(-8, 1 / 3), lambda: math.acos(2), lambda: math.gcd(1.5), lambda: math.comb(-1, 2), lambda: math.ldexp(1, 5000), lambda: math.log(1, 1), lambda: math.log1p(-1), lambda: 0.0 ** -1):
    try:
        wrong()
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(0.0 ** float("-inf"), 0.0 ** float("inf"), math.factorial(100), math.factorial(3000) % 10**9 == 0)
print(math.comb(100, 40), math.perm(60, 20), math.comb(3000, 1500).bit_length(), math.factorial(20000).bit_length())
