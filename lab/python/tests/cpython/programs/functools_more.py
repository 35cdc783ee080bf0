from functools import WRAPPER_ASSIGNMENTS, lru_cache, partial, total_ordering, update_wrapper


def shout(text, mark="!"):
    """Loud."""
    return text.upper() + mark


quiet = update_wrapper(lambda *args: shout(*args).lower(), shout)
print(quiet("A"), quiet.__name__, quiet.__doc__, "__name__" in WRAPPER_ASSIGNMENTS)
twice = partial(partial(shout, "hey"), mark="?")
print(twice(), twice.args, twice.keywords, repr(partial(print, 1, sep="")))


@lru_cache(maxsize=None, typed=True)
def kind(x):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind.cache_info(), kind.cache_parameters())


@total_ordering
class Height:
    def __init__(self, cm):
        self.cm = cm

    def __eq__(self, other):
        return self.cm == other.cm

    def __ge__(self, other):
        return self.cm >= other.cm


print(Height(1) < Height(2), Height(1) > Height(2), Height(1) <= Height(1))
try:

    @total_ordering
    class Nothing:
        pass

except ValueError as error:
    print(error)


@total_ordering
class Odd:
    """Its answers do not fit together, so one sees which is asked."""

    def __gt__(self, other):
        print("gt")
        return True

    def __le__(self, other):
        print("le")
        return True


print(Odd() < Odd(), Odd() >= Odd())
