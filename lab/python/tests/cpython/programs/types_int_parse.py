def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(int("42"), int("  -17\n"), int("+5"), int("1_000_000"), int("0x1f", 16), int("1f", 16))
print(int("0b101", 0), int("0o17", 0), int("0xFF", 0), int("12", 0), int("z", 36), int("-1010", 2))
print(int("٣٤"), int(b"12"), int(True), int(3.99), int(-3.99), int(1e20), int())
print(int("9" * 40), int("-0"), int("0" * 50))
for text in ("", " ", "x", "1.5", "1__0", "_1", "1_", "- 1", "0x", "12a", "é"):
    attempt(lambda: int(text))
attempt(lambda: int("012", 0))
attempt(lambda: int("2", 2))
attempt(lambda: int("1", 1))
attempt(lambda: int("1", 37))
attempt(lambda: int(5, 10))
attempt(lambda: int(None))
attempt(lambda: int([]))
attempt(lambda: int("9" * 5000))
attempt(lambda: str(10**5000))
attempt(lambda: int(float("nan")))
attempt(lambda: int(float("inf")))
