def attempt(action):
    try:
        result = action()
    except ZeroDivisionError as error:
        print("zero:", error)
        return "caught"
    except (KeyError, IndexError) as error:
        print("lookup:", repr(error), error.args)
        return "caught"
    except Exception as error:
        print("other:", type(error).__name__, error)
        return "caught"
    else:
        print("fine", result)
        return "fine"
    finally:
        print("finally")


print(attempt(lambda: 1 / 0), attempt(lambda: {}["k"]), attempt(lambda: [][0]), attempt(lambda: 5), attempt(lambda: int("x")))


class AppError(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


class Nested(AppError):
    pass


try:
    raise Nested("broken", 7)
except AppError as error:
    print(error, error.code, repr(error), error.args, isinstance(error, Exception))
try:
    try:
        raise ValueError("first")
    except ValueError as error:
        raise KeyError("second") from error
except KeyError as error:
    print(error, repr(error.__cause__), error.__suppress_context__)
try:
    try:
        {}["a"]
    except KeyError:
        raise RuntimeError("third")
except RuntimeError as error:
    print(error, repr(error.__context__), error.__cause__)
try:
    raise ValueError("quiet") from None
except ValueError as error:
    print(error.__cause__, error.__suppress_context__)


def reraise():
    try:
        raise OSError(2, "gone")
    except OSError:
        print("again")
        raise


try:
    reraise()
except OSError as error:
    print(error, error.args, error.errno, type(error).__name__)


def returns():
    try:
        return "try"
    finally:
        print("cleanup")


def overrides():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1:
                return i


print(returns(), overrides())
try:
    raise ValueError
except ValueError as error:
    print(repr(error), str(error) == "", error.args)
try:
    raise "text"
except TypeError as error:
    print(error)
try:
    raise ValueError("a", 1)
except Exception as error:
    print(error, repr(error))
e = ValueError("kept")
e.add_note("a note")
print(e.__notes__, Exception("a") == Exception("a"), BaseException().args, issubclass(KeyError, LookupError))
try:
    assert 1 == 2, "sums"
except AssertionError as error:
    print(repr(error))
try:
    error
except NameError as gone:
    print(gone)
print(StopIteration(5).value, SystemExit(3).code, KeyError("a"), [KeyError("a"), ValueError()])
