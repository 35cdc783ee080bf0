b = b"hello \x00\xff"
print(b, len(b), b[0], b[-1], b[1:4], b + b"!", b * 2, b"ell" in b, 104 in b, b == bytes([104]), list(b"abc"))
print(b.upper(), b.find(b"l"), b.count(b"l"), b.replace(b"l", b"L"), b.split(b" "), b.startswith(b"he"))
print(b"a,b".split(b","), b"-".join([b"a", b"b"]), b" x ".strip(), b.hex(), bytes.fromhex("0aff"))
print(bytes(3), bytes("é", "utf-8"), bytes([1, 2]), b"abc".decode("ascii"), b"abc".endswith(b"c"))
print(b"\x80".decode("utf-8", "replace"), b"it's", b'"\'', sorted(b"cab"), b"b" > b"a")
try:
    b"\xff".decode()
except UnicodeDecodeError as error:
    print(error)
try:
    bytes([256])
except ValueError as error:
    print(error)
try:
    b"a" + "a"
except TypeError as error:
    print(error)
