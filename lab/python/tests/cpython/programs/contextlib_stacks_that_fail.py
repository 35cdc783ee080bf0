# since 3.13: what a stack of managers raises, and what led to it.
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property


def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    return " <- ".join(names)


def fails(error):
    def leave(*raised):
        raise error

    return leave


@contextmanager
def renames():
    try:
        yield
    except ValueError:
        raise KeyError("renamed")


def after_one_that_was_kept_quiet(stack):
    stack.callback(fails(IndexError("late")))
    stack.enter_context(suppress(ZeroDivisionError))
    raise ZeroDivisionError("body")


def two_in_a_row(stack):
    stack.push(fails(IndexError("first")))
    stack.push(fails(KeyError("second")))
    raise ValueError("body")


def renamed(stack):
    stack.push(fails(IndexError("last")))
    stack.enter_context(renames())
    raise ValueError("body")


def without_a_body_that_fails(stack):
    stack.callback(fails(IndexError("first")))
    stack.callback(fails(KeyError("second")))


def quiet_in_the_end(stack):
    stack.enter_context(suppress(KeyError))
    stack.callback(fails(KeyError("quiet")))
    raise ValueError("body")


for use in [after_one_that_was_kept_quiet, two_in_a_row, renamed, without_a_body_that_fails, quiet_in_the_end]:
    try:
        with ExitStack() as stack:
            use(stack)
        print(use.__name__, "ends")
    except Exception as error:
        print(use.__name__, chain(error))
    try:
        try:
            raise OSError("before")
        except OSError:
            with ExitStack() as stack:
                use(stack)
    except Exception as error:
        print(use.__name__, chain(error))


class Slotted:
    __slots__ = ("size",)

    @cached_property
    def twice(self):
        return self.size * 2


class Named:
    area = cached_property(lambda self: 5)


def same_twice():
    class Both:
        area = cached_property(lambda self: 5)
        other = area


def never_named():
    class Late:
        pass

    Late.area = cached_property(lambda self: 5)
    return Late().area


for call in [lambda: Slotted().twice, lambda: Named().area, same_twice, never_named]:
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error, getattr(error, "__notes__", None))
