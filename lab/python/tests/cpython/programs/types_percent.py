def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print("%d %5d|%-5d|%05d %+d % d" % (1, 2, 3, 4, 5, 6), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print(
    "%s %r %a" % ("é", "é", "é"),
    "%5s|%-5s|%.2s|%5.1s|" % ("a", "b", "abc", "xyz"),
    "%c%c" % (65, "B"),
)
print(
    "%f %.2f %8.3f|%-8.1f|%+.1f %08.2f" % (1.5, 2.345, 3.14159, 2.5, 1.0, -3.14159),
    "%e %.1E %g %G" % (12345.678, 0.00012, 1e-5, 1e20),
)
print(
    "%(a)s and %(b)05.1f" % {"a": 1, "b": 2.25},
    "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159),
    "100%%",
    "%d%%" % 50,
)
print(
    "%s" % [1, 2],
    "%s" % ((1, 2),),
    "%s" % None,
    "%d" % 3.99,
    "%d" % True,
    "%i %u" % (1, 2),
    "%.3d" % 5,
)
print("x" % {}, "x" % [], "x" % (), "%d" % 10**20, "%x" % -255, "%#.3x" % 5, "%+x" % 10)
for template, arguments in (
    ("%d", "a"),
    ("%x", 1.5),
    ("%s %s", 1),
    ("%s", (1, 2)),
    ("%(a)s", 5),
    ("%(a)s", {}),
    ("%(a", {}),
    ("%y", 1),
    ("%", 1),
    ("%5", 1),
    ("%c", "AB"),
    ("%c", -1),
    ("%f", "a"),
    ("%*d", ("a", 1)),
    ("x", 1),
    ("%d", None),
    ("%d %d", (1,)),
):
    attempt(lambda: template % arguments)


# A number as `int` makes it, or, in other systems than the decimal one, as an index.
def asked_class(base, **answers):
    def method(name, answer):
        def ask(self):
            print(name, end=" ")
            if isinstance(answer, Exception):
                raise answer
            return answer

        return ask

    return type("Own", (base,), {f"__{name}__": answer and method(name, answer) for name, answer in answers.items()})


for own in (
    asked_class(object, int=7, index=8)(),
    asked_class(object, int=7)(),
    asked_class(object, index=8)(),
    asked_class(object, float=1.5)(),
    asked_class(object, int="7", index=8)(),
    asked_class(object, int=ValueError("none"), index=8)(),
    asked_class(object, int=TypeError("none"), index=8)(),
    asked_class(object, int=None, index=8)(),
    asked_class(float, int=70)(2.5),
    asked_class(int, int=70, index=71)(3),
    asked_class(str, int=70)("5"),
):
    for template in "%d", "%5d|":
        attempt(lambda: template % own)
        attempt(lambda: template.encode() % (own,))
