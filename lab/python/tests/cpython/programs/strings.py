s = "The quick brown Fox"
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold())
print(s.split(), s.split("o"), s.split(" ", 1), s.rsplit(" ", 1), "a\nb\r\nc".splitlines())
print("a,b,,c".split(","), " a  b ".split(), "".split(), "".split(","), s.partition(" "), s.rpartition("zz"))
print("-".join(["a", "b"]), "".join("xyz"), s.replace("o", "0"), s.replace("o", "0", 1))
print(s.find("q"), s.find("z"), s.rfind("o"), s.index("k"), s.rindex("o"), s.count("o"), "aaa".count("aa"))
print(s.startswith("The"), s.startswith(("x", "T")), s.endswith("x", 3), s.endswith("Fo"))
print("  pad ".strip() + "|", "xxaxx".strip("x"), "xxa".lstrip("x"), "axx".rstrip("x"))
print("7".zfill(3), "-7".zfill(4), "a".center(5, "*"), "a".ljust(3) + "|", "a".rjust(3), "a\tb".expandtabs(4))
print("abc".isalpha(), "a1".isalnum(), "12".isdigit(), "½".isnumeric(), "12".isdecimal(), " ".isspace())
print("a".islower(), "A".isupper(), "Ab".istitle(), "a_1".isidentifier(), "é".isascii(), "a".isprintable())
print("prefix.py".removeprefix("prefix"), "prefix.py".removesuffix(".py"))
print("abc".translate({97: "x", 98: None}), "abc".translate(str.maketrans("ab", "12", "c")))
print("é".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), "ß".upper(), "straße".casefold())
try:
    "abc".index("z")
except ValueError as error:
    print(error)
try:
    "a".join([1])
except TypeError as error:
    print(error)
try:
    "a" + 1
except TypeError as error:
    print(error)
