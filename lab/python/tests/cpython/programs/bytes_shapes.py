def shown(function):
    try:
        print(function())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


text = b"  Hello there, wOrLd 12\t"
for method in "capitalize isalnum isalpha isascii isdigit islower isspace istitle isupper swapcase title".split():
    print(method, [getattr(value, method)() for value in (text, b"", b"abc", b"ABC", b"A1", b"12", b" \x0b", b"It's A")])
for width in range(8):
    print(b"abc".center(width, b"*"), b"ab".center(width), b"ab".ljust(width) + b"|", b"ab".rjust(width, b"."))
    print(b"-4".zfill(width), b"+4".zfill(width), b"4".zfill(width))
shown(lambda: b"a".center(5, b"ab"))
shown(lambda: b"a".ljust(5, "-"))
print(text.strip(), text.lstrip(), text.rstrip(), b"xxaxx".strip(b"x"), b"xyab".lstrip(b"yx"), b"abc".rstrip(b"bc"))
print(b"a=b=c".partition(b"="), b"a=b=c".rpartition(b"="), b"abc".partition(b"="), b"abc".rpartition(b"="))
shown(lambda: b"a".partition(b""))
print(b"prefix".removeprefix(b"pre"), b"prefix".removesuffix(b"fix"), b"prefix".removeprefix(b"x"))
print(b"a,b,,c".split(b","), b"a,b,,c".split(b",", 1), b" a  b c ".split(), b" a  b c ".split(None, 1))
print(b"a,b".split(sep=b",", maxsplit=0), b"a b c".split(maxsplit=1))
shown(lambda: b"a".split(b""))
shown(lambda: b"a".split(","))
print(b"one\ntwo\r\nthree\rfour".splitlines(), b"one\ntwo\r\n".splitlines(True), b"".splitlines())
print(b"\x01\xab\xff\x00".hex(), b"\x01\xab\xff\x00".hex(":"), b"\x01\xab\xff\x00\x02".hex("-", 2), b"\x01\xab\xff".hex(b"_", -2))
shown(lambda: b"a".hex("ab"))


class Both:
    def __bytes__(self):
        return b"both"

    def __index__(self):
        return 3


print(bytes(Both()))
