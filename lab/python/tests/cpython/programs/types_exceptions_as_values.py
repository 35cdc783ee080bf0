errors = [
    ValueError(),
    ValueError("one"),
    ValueError("one", 2),
    KeyError("key"),
    KeyError(),
    KeyError("a", "b"),
    IndexError(5),
    TypeError(None),
    OSError(2, "No such file"),
    StopIteration(7),
    SystemExit(3),
    AssertionError("x"),
    ZeroDivisionError(1.5),
    RuntimeError(("t",)),
    NotImplementedError,
]
for error in errors:
    if isinstance(error, type):
        error = error()
    print(
        str(error), repr(error), error.args, type(error).__name__, type(error).__mro__[1].__name__
    )


class Custom(Exception):
    def __init__(self, code, text="text"):
        super().__init__(code, text)
        self.code = code

    def __str__(self):
        return f"<{self.code}>"


class Plain(Custom):
    pass


print(
    Custom(1),
    repr(Custom(1)),
    Custom(2).args,
    Custom(3).code,
    str(Plain(4, "x")),
    repr(Plain(4, "x")),
    f"{Custom(5)} {Custom(6)!r}",
)
print(
    StopIteration(7).value,
    SystemExit(3).code,
    KeyError("k") == KeyError("k"),
    issubclass(KeyError, LookupError),
    isinstance(OSError(), Exception),
)
for action in (
    lambda: int("x"),
    lambda: {}["k"],
    lambda: [][0],
    lambda: None.name,
    lambda: missing,
    lambda: 1 / 0,
    lambda: "a" + 1,
    lambda: open_nothing(),
):
    try:
        action()
    except Exception as error:
        print(repr(error), error.args)
