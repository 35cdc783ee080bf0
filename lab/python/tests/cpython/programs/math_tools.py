import math

print(math.pi, math.e, math.inf, math.nan, math.tau)
print(math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.sqrt(2), math.isqrt(17), math.factorial(20), math.comb(5, 2), math.perm(5, 2))
print(math.gcd(12, 18, 24), math.lcm(4, 6), math.pow(2, 0.5), math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, 2), math.hypot(3, 4), math.degrees(math.pi), math.radians(180))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0), math.fabs(-2))
print(math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.modf(3.25), math.fmod(-7, 3), math.dist((0, 0), (3, 4)), math.frexp(8), math.ldexp(0.5, 4))
print(math.asin(1), math.acos(1), math.atan(1), math.sinh(1), math.cosh(1), math.tanh(1), math.floor(10**20), math.isqrt(10**40))
for wrong in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.isqrt(-1), lambda: math.floor(math.inf), lambda: math.exp(1000), lambda: math.sqrt("a")):
    try:
        wrong()
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
