def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for text in ("a b  c", "  lead and trail  ", "", "one", "a,b,,c", "\ta\nb\r\nc"):
    print(
        text.split(),
        text.split(" "),
        text.split(","),
        text.split(None, 1),
        text.rsplit(None, 1),
        text.split(",", 1),
        text.rsplit(",", 1),
    )
print(
    "a--b--c".split("--"),
    "a--b--c".rsplit("--", 1),
    "abc".split("x"),
    "aXbXc".split(sep="X", maxsplit=1),
    "a b c".split(maxsplit=0),
)
print(
    "one\ntwo\r\nthree\rfour\x0bfive\x1csix\u2028seven".splitlines(),
    "a\nb\n".splitlines(True),
    "".splitlines(),
    "\n".splitlines(),
    "a\n\nb".splitlines(keepends=True),
)
print("k=v=w".partition("="), "k".partition("="), "k=v=w".rpartition("="), "k".rpartition("="))
attempt(lambda: "a".split(""))
attempt(lambda: "a".split(5))
attempt(lambda: "a".partition(""))
attempt(lambda: "a".partition(5))
