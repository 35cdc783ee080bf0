def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(float("1.5"), float(" -2e3 "), float("1_000.5"), float(".5"), float("5."), float("1e-10"))
print(
    float("inf"), float("-Infinity"), float("NaN"), float("+inf"), float("1e400"), float("1e-400")
)
print(float("٣.٥"), float(b"2.5"), float(7), float(True), float(), float(10**20))
for text in ("", "x", "1e", ".", "1_", "_1", "1__0", "0x10", "1.5.2", "infinit", "- 1"):
    attempt(lambda: float(text))
attempt(lambda: float(None))
attempt(lambda: float([]))
attempt(lambda: float(10**400))
attempt(lambda: float("1", "2"))
