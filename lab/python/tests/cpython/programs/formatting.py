n, x, s = 42, 3.14159, "text"
print(f"{n} {n:5} {n:<5}| {n:^5}| {n:05} {n:+} {n:x} {n:#X} {n:b} {n:o} {n:,} {n:_}")
print(f"{x:.2f} {x:8.3f} {x:e} {x:g} {x:.0f} {x:%} {x:+.1f} {1e10:g} {1234567.891:,.2f} {x!r:>10}")
print(f"{s:>10} {s:*^10} {s:.2} {s!r} {s!s:<6}| {'é'!a} {n=} {x = :.1f} {{}} {'nested ' + f'{n}'}")
width, precision = 10, 3
print(f"{x:{width}.{precision}f}|{s:{'>'}{width}}|{n!r:>{width}}")
print("{} {} {0}".replace("{0}", "").format(1, 2), "{1} {0} {name}".format("a", "b", name="c"))
print("{0[1]} {1.real} {2[key]}".format([1, 2], 5, {"key": "v"}), "{:>{}}".format("a", 4), "{:,}".format(10**9))
print("%d %5.2f %s %r %x %-5s| %05d %% %c %+d %e" % (n, x, s, s, n, s, n, "z", n, x))
print("%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % [1], "%s" % ((1, 2),))
print(format(n, "08b"), format(x, ".3"), format("a", ">3"), format(True), format(None, ""), f"{True:d}")
for spec in ("z5", "d", ".2d"):
    try:
        print(format("text", spec))
    except ValueError as error:
        print(error)
try:
    print("%d" % "a")
except TypeError as error:
    print(error)
try:
    print("%s %s" % (1,))
except TypeError as error:
    print(error)


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    def __format__(self, spec):
        return format(self.degrees, spec or ".1f") + "°C"


print(f"{Celsius(21.55)} {Celsius(3):.2f}", "{:.0f}".format(Celsius(2)), format(Celsius(1)))
