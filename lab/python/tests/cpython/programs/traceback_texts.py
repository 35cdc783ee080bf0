import sys
import traceback


def outer():
    inner()


def inner():
    raise ValueError("inside")


def places(parts):
    """Without the lines of the text, which are not known everywhere."""
    return [part.split("\n")[0] for part in parts]


try:
    outer()
except ValueError as error:
    kept = error
    print(places(traceback.format_exception(error)))
    print(places(traceback.format_exception(type(error), error, None)) and "with three")
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    print(places(traceback.format_tb(sys.exc_info()[2])))
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1], text.endswith("\n"))
    print(len(traceback.format_tb(sys.exc_info()[2])))
try:
    try:
        {}["x"]
    except KeyError:
        raise RuntimeError("while handling")
except RuntimeError as error:
    lines = [line for line in traceback.format_exc().splitlines() if not line.startswith("    ")]
    print(lines)
    print([part for part in traceback.format_exception(error) if "During" in part])
    print(places(traceback.format_exception(error, chain=False)))
try:
    raise TypeError("a note") from kept
except TypeError as error:
    error.add_note("first note")
    error.add_note("second\nnote")
    print(traceback.format_exception_only(error))
    traceback.print_exc()
    traceback.print_exception(error, file=sys.stderr)
print(repr(traceback.format_exc()))
print(traceback.format_exception(None))
print(traceback.format_tb(None))
traceback.print_exc(file=sys.stdout)


class Words:
    def __init__(self):
        self.count = 0

    def write(self, text):
        self.count += len(text) > 0


words = Words()
try:
    inner()
except ValueError:
    traceback.print_exc(file=words)
print(words.count > 0)
try:
    traceback.print_exception(5)
except TypeError as error:
    print(error)
try:
    outer()
except ValueError:
    traceback.print_tb(sys.exc_info()[2], file=words)
