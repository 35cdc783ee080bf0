class Own:
    def __bytes__(self):
        return b"own"


CASES = [
    (b"%d|%5d|%-5d|%05d|%+d", (1, 2, 3, 4, 5)),
    (b"%s %b %a %r", (b"raw", Own(), "é", [1])),
    (b"%c%c", (65, b"z")),
    (b"%x %X %#o %e %.2f %g", (255, 255, 8, 12345.678, 3.14159, 0.5)),
    (b"%(a)s and %(b)d", {b"a": b"one", b"b": 2}),
    (b"%10s|%-10s|%.2s", (b"right", b"left", b"cut")),
    (b"%*d %%", (6, 42)),
    (b"\xff%s\x00", b"\x80"),
    (b"%s", b"alone"),
    (b"%s", "text"),
    (b"%d", b"1"),
    (b"%c", 300),
    (b"%s %s", (b"one",)),
    (b"none", 1),
    (b"%y", 1),
    (b"%(a)s", {"a": b"text key"}),
]
for template, arguments in CASES:
    try:
        print(template % arguments)
    except Exception as error:
        print(template, type(error).__name__, error)
value = b"%d"
value %= 7
print(value)
