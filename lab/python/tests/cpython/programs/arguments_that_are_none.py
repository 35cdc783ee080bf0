# Functions written in C call it `None` where a text is wanted, and name its class where something else is.
group = ExceptionGroup
for wrong in (
    lambda: "a".replace("a", None),
    lambda: "a".replace(None, "a"),
    lambda: "a".encode(None),
    lambda: "a".encode("utf-8", None),
    lambda: b"a".decode(None),
    lambda: "a".removeprefix(None),
    lambda: "a".removesuffix(None),
    lambda: str.maketrans("a", None),
    lambda: format(1, None),
    lambda: (1.5).__format__(None),
    lambda: group(None, [ValueError()]),
    lambda: "a".startswith(None),
    lambda: "a".join(None),
    lambda: "a" + None,
    lambda: "a".ljust(1, None),
    lambda: "a".replace(5, "a"),
    lambda: getattr(1, None),
    lambda: hash([]),
    lambda: hash(({},)),
):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
