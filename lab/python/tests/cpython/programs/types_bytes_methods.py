def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


data = b"hello world"
print(
    data[0],
    data[1:4],
    data[-1],
    len(data),
    data + b"!",
    data * 2,
    list(data[:3]),
    b"lo" in data,
    104 in data,
    data.hex(),
)
print(
    data.find(b"o"),
    data.count(b"o"),
    data.split(),
    data.split(b"o"),
    b",".join([b"a", b"b"]),
    data.replace(b"o", b"0"),
    data.upper(),
    data.startswith(b"he"),
    data.endswith(b"ld"),
)
print(
    bytes(3),
    bytes([1, 2, 255]),
    bytes(),
    bytes("é", "utf-8"),
    bytes.fromhex("48 65ff"),
    bytes(range(4)),
    bytes(b"x"),
    b"abc" < b"abd",
    b"a" == b"a",
    b"a" == "a",
)
print(
    data.decode(),
    data[::-1],
    hash(b"a") == hash(b"a"),
    {b"k": 1}[b"k"],
    b"  x ".strip(),
    b"\x41\x42",
)
for action in (
    lambda: data[20],
    lambda: data["a"],
    lambda: b"a" + "a",
    lambda: "a" in data,
    lambda: 300 in data,
    lambda: bytes(-1),
    lambda: bytes([300]),
    lambda: bytes(["a"]),
    lambda: bytes("é"),
    lambda: bytes.fromhex("zz"),
    lambda: b"a".join(["a"]),
):
    attempt(action)
for action in (
    lambda: data.find(b"o", 5),
    lambda: data.find(b"o", 5, 6),
    lambda: data.find(111, 5),
    lambda: data.find(b"", 11),
    lambda: data.find(b"", 12),
    lambda: data.rfind(b"o"),
    lambda: data.rfind(b"l", None, -2),
    lambda: data.index(b"wor"),
    lambda: data.index(b"z"),
    lambda: data.rindex(b"o", 0, 5),
    lambda: data.rindex(b"q"),
    lambda: data.count(b"o", 5),
    lambda: data.count(111),
    lambda: data.count(b"", 12),
    lambda: data.startswith(b"w", 6),
    lambda: data.startswith((b"x", b"h")),
    lambda: data.startswith(b"", 12),
    lambda: data.endswith((1,)),
    lambda: data.endswith(b"o", None, 5),
    lambda: data.startswith("a"),
    lambda: data.find("a"),
    lambda: data.find(300),
    lambda: data.count(None),
    lambda: data.find(b"o", "a"),
):
    attempt(action)
