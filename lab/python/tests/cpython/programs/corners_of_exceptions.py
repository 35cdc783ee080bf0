def split(group):
    try:
        try:
            raise group
        except* ValueError:
            raise
        except* TypeError as part:
            print("types", part.exceptions)
    except ExceptionGroup as left:
        print(repr(left))


split(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
split(ExceptionGroup("g", [ValueError(1), KeyError(2)]))
split(ExceptionGroup("g", [ExceptionGroup("in", [ValueError(1), OSError(2)]), TypeError(3), KeyError(4)]))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
except ExceptionGroup as group:
    print(repr(group), [repr(inner.__context__) for inner in group.exceptions])
for wrong in (ExceptionGroup, (ValueError, ExceptionGroup)):
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1)])
        except* wrong:
            pass
    except TypeError as error:
        print(error)
try:
    ExceptionGroup("g", 5)
except TypeError as error:
    print(error)
try:
    ValueError("x").add_note(5)
except TypeError as error:
    print(error)


def inner():
    try:
        yield 1
    except ValueError as error:
        print("context", repr(error.__context__))
        raise TypeError("from inside") from error


generator = inner()
next(generator)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        generator.throw(ValueError("thrown"))
except TypeError as error:
    print(repr(error.__cause__), repr(error.__cause__.__context__))


class Pages:
    def __init__(self):
        self.done = []

    def write(self, text):
        self.done.append(text)

    def flush(self):
        self.done.append("flushed")


pages = Pages()
print(1, 2, file=pages, end="!", flush=True)
print(pages.done)

error = ValueError("a", 1)
for name, value in [("__cause__", 5), ("__context__", "x"), ("args", 5)]:
    try:
        setattr(error, name, value)
    except TypeError as problem:
        print(problem)
error.__cause__, error.__context__, error.args = None, KeyError(), (n for n in "bc")
print(error.args, error.__cause__, repr(error.__context__))

print(NameError().name, AttributeError().name, AttributeError().obj, ImportError().name, ImportError().path)
print(ImportError("text").msg, hasattr(ValueError(), "name"), EnvironmentError is OSError)

try:
    from time import Sleep
except ImportError as problem:
    print(problem.name, problem)


class Documented:
    def method(self):
        """What it does."""


print(Documented().method.__doc__, Documented.method.__doc__)

for kind in [int, str, float, Documented]:
    try:
        kind[3]
    except TypeError as problem:
        print(problem)


def paused():
    yield


for given in [
    (ValueError("a"), "b", None), (ValueError, ValueError("c")), (ValueError, (1, 2)), (ValueError, "d"), (ValueError,),
    (ValueError("e"), None), (3, 4),
]:
    generator = paused()
    next(generator)
    try:
        generator.throw(*given)
    except BaseException as problem:
        print(repr(problem))
