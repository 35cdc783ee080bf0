def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (0).to_bytes(0), (65).to_bytes())
print((-2).to_bytes(2, "big", signed=True), (127).to_bytes(1, signed=True))
print(int.from_bytes(b"\x01\x00"), int.from_bytes(b"\x01\x00", "little"))
print(int.from_bytes(b"\xff\xfe", byteorder="big", signed=True), int.from_bytes([1, 2, 3], "big"))
print(int.from_bytes(b"", "big"), int.from_bytes(b"\xff" * 10, "big"))
attempt(lambda: (256).to_bytes(1, "big"))
attempt(lambda: (-1).to_bytes(1, "big"))
attempt(lambda: (1).to_bytes(1, "middle"))
attempt(lambda: int.from_bytes("a", "big"))
