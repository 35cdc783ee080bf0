# since 3.13: older versions say some of this in other words.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


text = "the cat and the hat"
print(
    text.find("the"),
    text.find("the", 1),
    text.find("the", 1, 5),
    text.find("zebra"),
    text.rfind("the"),
    text.find(""),
)
print(
    text.index("cat"),
    text.rindex("at"),
    text.count("the"),
    text.count("t", 5),
    text.count(""),
    "aaaa".count("aa"),
)
print(
    text.startswith("the"),
    text.startswith(("a", "th")),
    text.startswith("cat", 4),
    text.endswith("hat"),
    text.endswith(("x",)),
    text.endswith("the", 0, 15),
)
print(
    "héllo wörld".find("w"),
    "héllo".rfind("l"),
    "日本語日本".find("本", 2),
    "日本語".count("本"),
    "é" in "café",
    "x" in "café",
)
print(
    "abc".find("", 3),
    "abc".find("", 4),
    "abc".find("c", -1),
    "abc".find("a", -100, 100),
    "cat" in text,
    "" in "",
)
attempt(lambda: text.index("zebra"))
attempt(lambda: text.rindex("zebra"))
attempt(lambda: text.find(5))
attempt(lambda: text.startswith(5))
attempt(lambda: text.endswith((1,)))
attempt(lambda: 1 in "abc")
