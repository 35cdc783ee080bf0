def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


text = "héllo wörld"
print(
    text[0],
    text[1],
    text[-1],
    text[2:5],
    text[:3],
    text[-3:],
    text[::2],
    text[::-1],
    text[10:100],
    text[5:2],
    len(text),
)
print(
    "abc"[True],
    "abcdef"[1:5:2],
    "abcdef"[5:1:-2],
    "abcdef"[-2::-1],
    "日本語"[1],
    [letter for letter in "né"],
    list(reversed("abc")),
)
print(
    "a" < "b",
    "a" < "B",
    "abc" < "abd",
    "ab" < "abc",
    "é" > "z",
    "" < "a",
    "a" == "a",
    "a" != "b",
    max("hello"),
    min("hello"),
    sorted("hello"),
)
attempt(lambda: text[20])
attempt(lambda: text[-20])
attempt(lambda: text["a"])
attempt(lambda: text[1.0])
attempt(lambda: text[::0])
attempt(lambda: text["a":])
attempt(lambda: text[10**30])
attempt(lambda: "a" < 1)


def assign():
    text[0] = "x"


def delete():
    del text[0]


attempt(assign)
attempt(delete)
