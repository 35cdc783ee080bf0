def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(
    chr(65),
    chr(233),
    chr(0x65E5),
    chr(128512),
    ord("a"),
    ord("é"),
    ord("日"),
    ord(b"a"),
    hex(255),
    hex(-255),
    oct(8),
    bin(10),
    bin(-1),
    hex(2**70),
    bin(True),
)
print(
    ascii("é日\U0001f600"),
    ascii([1, "é"]),
    repr("é"),
    abs(-5),
    abs(-2.5),
    abs(True),
    abs(-(10**20)),
    divmod(17, 5),
    divmod(-17, 5),
    divmod(17.5, -5),
    round(17.5),
)
for action in (
    lambda: chr(-1),
    lambda: chr(1114112),
    lambda: chr("a"),
    lambda: ord("ab"),
    lambda: ord(""),
    lambda: ord(5),
    lambda: hex(1.5),
    lambda: bin("a"),
    lambda: oct(None),
    lambda: abs("a"),
    lambda: abs(),
    lambda: divmod("a", 2),
    lambda: divmod(1),
    lambda: pow(1),
    lambda: len(5),
    lambda: len(),
    lambda: hash({}),
    lambda: ascii(),
):
    attempt(action)


class Index:
    def __index__(self):
        return 3

    def __abs__(self):
        return "absolute"

    def __round__(self, digits=None):
        return f"rounded {digits}"

    def __divmod__(self, other):
        return "divided"

    def __len__(self):
        return 7

    def __int__(self):
        return 30

    def __float__(self):
        return 3.5


value = Index()
print(
    [10, 20, 30, 40][value],
    "abcdef"[value:],
    hex(value),
    range(value),
    "ab" * value,
    abs(value),
    round(value),
    round(value, 2),
    divmod(value, 2),
    len(value),
    int(value),
    float(value),
    bool(value),
    bytes(value),
)
