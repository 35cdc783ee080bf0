def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for width in (0, 3, 5, 6, 10):
    print(
        "|".join(
            [
                "ab".center(width),
                "ab".center(width, "*"),
                "abc".center(width, "-"),
                "ab".ljust(width, "."),
                "ab".rjust(width),
                "é".center(width, "ü"),
            ]
        )
    )
print("42".zfill(5), "-42".zfill(5), "+42".zfill(2), "abc".zfill(6), "".zfill(2), "--1".zfill(6))
print(
    repr("a\tb\tc".expandtabs()),
    repr("ab\tc".expandtabs(4)),
    repr("a\n\tb".expandtabs(2)),
    repr("\t".expandtabs(0)),
    repr("1\t2".expandtabs(tabsize=3)),
)
attempt(lambda: "a".center("b"))
attempt(lambda: "a".center(5, "ab"))
attempt(lambda: "a".ljust(5, 5))
attempt(lambda: "a".zfill("a"))
attempt(lambda: "a".expandtabs("x"))
