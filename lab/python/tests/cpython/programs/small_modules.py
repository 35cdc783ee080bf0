import os
import string
import textwrap
import timeit
import warnings

print(os.name, repr(os.linesep), os.sep, os.getenv("NOTHING OF THE KIND"), os.getenv("NOTHING", "default"))
print(os.environ.get("NOTHING"), isinstance(os.getpid(), int), os.cpu_count() >= 1, "NOTHING" in os.environ)
os.environ["MINE"] = "set"
print(os.environ["MINE"], os.getenv("MINE"), os.environ.pop("MINE"), os.getenv("MINE"))
for wrong in (lambda: os.environ["NOTHING"], lambda: os.environ.__setitem__("A", 1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("one  two three"))
print(repr(textwrap.dedent("""\
      first
        second

      third
    """)), repr(textwrap.dedent("  a\n\tb")), repr(textwrap.indent("a\n\nb\n", "> ")))
print(repr(textwrap.dedent("    a\n      b\n   \n    c")), repr(textwrap.indent("a\n\nb", "--", lambda line: True)))

calls = []
print(timeit.timeit(lambda: calls.append(1), number=5) >= 0, len(calls))
print(len(timeit.repeat(lambda: calls.append(1), repeat=3, number=2)), len(calls))
print(timeit.Timer(lambda: calls.append(1), lambda: calls.clear()).timeit(4) >= 0, len(calls))
print(timeit.default_timer() <= timeit.default_timer(), timeit.default_number)
try:
    timeit.timeit(5)
except ValueError as error:
    print(error)

warnings.warn("to standard error")
warnings.simplefilter("error")
try:
    warnings.warn("an error now", RuntimeWarning)
except RuntimeWarning as warning:
    print(type(warning).__name__, warning)
warnings.simplefilter("ignore", DeprecationWarning)
warnings.warn("not shown", DeprecationWarning)
try:
    warnings.warn("what", int)
except TypeError as error:
    print(str(error)[:38])
warnings.resetwarnings()
print(os.getppid() != os.getpid())
