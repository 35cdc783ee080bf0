def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    "héllo".encode(),
    "héllo".encode("utf-8"),
    "hello".encode("ascii"),
    "é".encode("latin-1"),
    "日本".encode("UTF8"),
)
print(
    "é".encode("ascii", "ignore"),
    "é".encode("ascii", "replace"),
    b"h\xc3\xa9".decode(),
    b"caf\xe9".decode("latin-1"),
    b"a\xffb".decode("utf-8", "replace"),
    b"a\xffb".decode(errors="ignore"),
)
print(
    str(b"abc", "ascii"), str(b"abc"), bytes("é", "utf-8"), str(object="x"), str(), repr(str(5.0))
)
attempt(lambda: "é".encode("ascii"))
attempt(lambda: "日".encode("latin-1"))
attempt(lambda: "a".encode("nonsense"))
attempt(lambda: b"\xff".decode())
attempt(lambda: b"\xc3".decode())
attempt(lambda: b"\xc3(".decode("utf-8"))
attempt(lambda: b"\xe9".decode("ascii"))
attempt(lambda: str(5, "utf-8"))
attempt(lambda: bytes("é"))
