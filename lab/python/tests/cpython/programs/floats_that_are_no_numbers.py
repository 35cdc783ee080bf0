# In containers, what is no number is equal to itself alone: the object decides.
import math

nan = float("nan")
other = float("NaN")
print(nan == nan, nan != nan, nan is nan, nan is other, nan < 1, nan >= nan, 1 > nan, nan == "nan", nan == 1)
print([nan] == [nan], [nan] == [other], (nan,) == (other,), {"a": nan} == {"a": nan}, {"a": nan} == {"a": other})
print(nan in [nan], nan in [other], float("nan") in [float("nan")], nan in (1, nan), nan in {nan}, other in {nan: 1})
print([nan, 1].count(nan), [nan].count(other), [other, nan].index(nan), {nan: 1, other: 2}[nan], len({nan, other, nan}))
print(math.nan is math.nan, math.nan in [math.nan], [math.nan] == [nan], math.nan == math.nan)
print(float(nan) is nan, [float(nan)] == [nan], type(nan), type(nan) is float, isinstance(nan, float))
print(nan, repr(nan), str(nan), [nan], f"{nan} {nan:.2f} {nan:>6} {nan!r}", "%f %s %.1f" % (nan, nan, nan), "{:e}".format(nan))
print(nan + 1, 1 - nan, nan * 0, -nan, abs(nan), nan**0, nan // 1, divmod(nan, 2), round(nan, 2), bool(nan), max(nan, 1), min(1, nan))
print(math.isnan(nan), math.isfinite(nan), math.sqrt(nan), math.fsum([nan, 1]), sum([nan, 1]), math.hypot(nan, 1), nan.is_integer(), nan.hex())
print(sorted([3, 1, 2]), [1.0, nan] < [1.0, nan], [nan] < [1], (1, nan) == (1, nan), (nan, 1) < (nan, 2))
for convert in (int, round, math.floor, math.trunc, range):
    try:
        print(convert(nan))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
match nan:
    case float():
        print("a float")
match {"x": nan}:
    case {"x": float(x)}:
        print(x is nan)


class Reading(float):
    pass


reading = Reading("nan")
print(reading == reading, reading in [reading], [Reading("nan")] == [reading], type(float(reading)), type(reading))
table = {nan: "first"}
table[nan] = "again"
table[other] = "another"
print(len(table), table[nan], table.get(other), table.get(float("nan")), list(table.values()))
seen = []
for value in (1.5, nan, nan, other, 1.5):
    if value not in seen:
        seen.append(value)
print(seen)
inf = float("inf")
print([inf] == [inf], inf in [float("inf")], [inf - inf] == [nan], (inf - inf) in [nan, other], 0.0 in [-0.0], [0.0] == [-0.0])
