def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


table = str.maketrans("abc", "xyz")
print(
    "aabbcc-d".translate(table),
    table == {97: 120, 98: 121, 99: 122},
    "hello".translate(str.maketrans("l", "L", "eo")),
)
print(
    "tschüß".translate({252: "ue", 223: "ss"}),
    "abc".translate({97: None, 98: 66}),
    "abc".translate(str.maketrans({"a": "1", 98: "2"})),
)


class Upper:
    def __getitem__(self, code):
        return chr(code).upper()


print("mixed Case".translate(Upper()))
attempt(lambda: str.maketrans("ab", "c"))
attempt(lambda: str.maketrans(5))
attempt(lambda: str.maketrans({"ab": 1}))
attempt(lambda: "a".translate(5))
attempt(lambda: "a".translate({97: 1.5}))
