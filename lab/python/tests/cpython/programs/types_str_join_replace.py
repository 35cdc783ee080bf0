def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    ", ".join(["a", "b", "c"]),
    "".join([]),
    "-".join("abc"),
    "x".join(("1",)),
    ",".join(str(n) for n in range(4)),
    "+".join({"only": 1}),
)
print(
    "aaa".replace("a", "b"),
    "aaa".replace("a", "b", 2),
    "aaa".replace("a", ""),
    "abc".replace("", "-"),
    "abc".replace("", "-", 2),
    "abc".replace("x", "y"),
    "ééé".replace("é", "e", 1),
)
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" + "b" "c", "ab" * True)
attempt(lambda: "a".join([1]))
attempt(lambda: "a".join(["a", 1]))
attempt(lambda: "a".join(5))
attempt(lambda: "a".replace(1, "b"))
attempt(lambda: "a" + 1)
attempt(lambda: 1 + "a")
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: "a" - "b")
