# since 3.12: older versions lack some of this.
number = 12
print(number.conjugate())
print((7).as_integer_ratio(), (5).is_integer(), (5).__add__(3), (5).__add__("a"))
print(int.__name__, type(5), type(True), isinstance(True, int), issubclass(bool, int))
print(5 == 5.0, 5 is not None, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**400 > 1e308)
print(1 < 2.5 < 3, 10**30 < 1e30, 10**30 == 1e30, 3 > float("nan"), 10**400 < float("inf"))
print(
    hash(5), hash(5.0), hash(-1), hash(2**61 - 1), hash(10**40), hash(0.5), hash(1e300), hash(True)
)
print(hash((1, 2, 3)), hash(()), hash((1.5, -1, (2, 3))), hash(float("inf")))
