def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for text in (
    "hello world",
    "HELLO",
    "Hello World",
    "straße",
    "ÉCOLE",
    "they're bill's",
    "a1b2",
    "",
    "x-y z",
    "ΑΣ",
):
    print(
        repr(text),
        text.upper(),
        text.lower(),
        text.title(),
        text.capitalize(),
        text.swapcase(),
        text.casefold(),
    )
    print(text.isupper(), text.islower(), text.istitle())
print("ß".upper(), "ß".capitalize(), "ß".title(), "ﬁ".upper())
attempt(lambda: "a".upper(1))
attempt(lambda: str.upper(1))
