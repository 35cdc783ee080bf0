def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    repr("  a b  ".strip()),
    repr("  a ".lstrip()),
    repr(" a  ".rstrip()),
    repr("xxaxx".strip("x")),
    "www.example.com".strip("cmowz."),
    repr("\n\t a\x1f".strip()),
)
print(
    "abcabc".lstrip("ab"),
    "abcabc".rstrip("bc"),
    repr("   ".strip()),
    "é à é".strip("é"),
    repr(" a ".strip(None)),
    "aaa".strip("a") == "",
)
print(
    "prefix-name".removeprefix("prefix-"),
    "name".removeprefix("x"),
    "file.txt".removesuffix(".txt"),
    "file".removesuffix(""),
    "aa".removeprefix("a"),
)
attempt(lambda: "a".strip(5))
attempt(lambda: "a".lstrip(5))
attempt(lambda: "a".removeprefix(5))
