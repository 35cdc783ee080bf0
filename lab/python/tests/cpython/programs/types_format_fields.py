def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{a}-{b}".format(a=1, b=2))
print("{{}} {{{}}}".format(5), "{!r} {!s} {!a}".format("a", "b", "é"), "{0!r:>6}".format("x"))
print("{0[1]} {0[0]}".format(["x", "y"]), "{d[key]}".format(d={"key": 5}))
print(
    "{:>{}} {:{}{}}".format("a", 5, "b", "^", 5),
    "{:{width}.{places}f}".format(3.14159, width=8, places=2),
)
print("{x} {y}".format_map({"x": 1, "y": 2}), "{:,} {:.1%} {:#x}".format(1234567, 0.256, 255))
for template in (
    "{}",
    "{",
    "}",
    "{0} {}",
    "{} {0}",
    "{a}",
    "{!x}",
    "{!}",
    "{0",
    "{0!r",
    "{:",
    "{0[}",
    "{0[]}",
    "{0.}",
    "{!rr}",
    "a}b",
    "{-1}",
):
    attempt(
        lambda: template.format(
            *[1] if template.count("{") == 2 or "0" in template or "!" in template else []
        )
    )
attempt(lambda: "{:d}".format("a"))
attempt(lambda: "{0.missing}".format(1))
attempt(lambda: "{0[a]}".format([1]))
