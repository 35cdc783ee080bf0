# Bytes translated, cut from the right, replaced and decoded with errors.
def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


b = b"hello\tworld"
show(lambda: b.rsplit(b"o", 1))
show(lambda: b"  a b  c ".rsplit())
show(lambda: b"  a b  c ".rsplit(None, 1))
show(lambda: b"a--b---c".rsplit(b"--"))
show(lambda: b"a--b---c".rsplit(sep=b"--", maxsplit=1))
show(lambda: b.rsplit(b""))
show(lambda: b.expandtabs())
show(lambda: b"a\tb\n\tc".expandtabs(4))
show(lambda: b"a\tb".expandtabs(tabsize=0))
show(lambda: b"a\tb".expandtabs(-1))
show(lambda: b.translate(None, b"l"))
show(lambda: b.translate(bytes.maketrans(b"lo", b"01")))
show(lambda: b.translate(bytes.maketrans(b"lo", b"01"), delete=b"e"))
show(lambda: b.translate(b"abc"))
show(lambda: b.translate("abc"))
show(lambda: bytes.maketrans(b"a", b"bc"))
show(lambda: bytes.maketrans("a", b"b"))
for count in (-1, 0, 1, 2, 3, 4, 9):
    show(lambda: (b"abc".replace(b"", b"-", count), b"aaa".replace(b"a", b"bb", count)))
show(lambda: b"".replace(b"", b"x"))
show(lambda: b"abc".replace(b"b", b""))
show(lambda: b"a\xffb".decode("utf-8", "backslashreplace"))
show(lambda: b"a\xffb".decode("ascii", "backslashreplace"))
show(lambda: b"a\xe2\x82b".decode("utf-8", errors="backslashreplace"))
show(lambda: "aäöb".encode("ascii"))
show(lambda: "aäb€".encode("ascii"))
show(lambda: "a€€b".encode("latin-1"))
show(lambda: str(1, 2))
show(lambda: str(1, "ascii"))
show(lambda: str(b"abc", errors=5))
