# since 3.12: older versions lack some of this.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


name, number, items = "ada", 42, [1, 2]
print(
    f"{name}",
    f"{name!r}",
    f"{number:5d}|",
    f"{number + 1}",
    f"{items[0]}",
    f"{{}}",
    f"{name.upper()!r:>8}",
)
print(f"{number=}", f"{name = }", f"{number=:>6}", f"{items=!s}", f"{3 * 4 = :d}")
print(
    f"{'nested ' + f'{name}'}",
    f"{name if number > 40 else 0}",
    f"{[x * 2 for x in items]}",
    f"{ {'a': 1}['a'] }",
)
print(f"{number:{'>'}{10}}|", f"{number:#{'x'}}", f"{3.14159:{4}.{3}}", f"a" "b" f"{1}")
print(f"{(lambda x: x * 2)(4)}", f"{None} {True} {...}", f"{'é'!a}", f"{'a\tb'!r}")
attempt(lambda: f"{1 / 0}")
attempt(lambda: f"{name:d}")
attempt(lambda: f"{undefined}")
