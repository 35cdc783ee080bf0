# since 3.15:
import math

NAN, INF = math.nan, math.inf
for a, b in ((1, 2), (2.5, -1), (NAN, 1), (1, NAN), (NAN, NAN), (-INF, INF), (True, 0)):
    print(math.fmax(a, b), math.fmin(a, b))
for x in (0, -0.0, 1, -1.5, 5e-324, -1e-310, 2.2250738585072014e-308, INF, -INF, NAN):
    print(x, math.isnormal(x), math.issubnormal(x), math.signbit(x))
for wrong in (lambda: math.fmax(1), lambda: math.fmin("a", 1), lambda: math.signbit(None)):
    try:
        wrong()
    except TypeError as error:
        print(error)
