def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for spec in ("", "s", "10", "<10", ">10", "^10", "*^10", ".2", "10.2", "05", "é>8"):
    print(spec, "|" + format("héllo", spec) + "|")
print(f"{'a':>{5}}", f"{'abc':.{1 + 1}}", f"{'x':{'^'}{7}}", f"{'right':>10}|{'left':<10}|")
for spec in ("d", "=10", "+", " ", "#", ",", "_", "z", "q", "f"):
    attempt(lambda: format("a", spec))
attempt(lambda: format(None, "5"))
attempt(lambda: format([], "5"))
attempt(lambda: format(1, 5))
print(format(None), format([1, "a"]), format((1,), ""))
