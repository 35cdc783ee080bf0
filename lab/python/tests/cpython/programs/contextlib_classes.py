from contextlib import AbstractContextManager, ContextDecorator, ExitStack, contextmanager


class Logged(ContextDecorator):
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *raised):
        print("out", raised[0])


@Logged()
def work():
    print("work")


class Plain(AbstractContextManager):
    def __exit__(self, *raised):
        print("plain")


work()
with Plain() as plain:
    print(type(plain).__name__)


@contextmanager
def nested():
    with ExitStack() as stack:
        stack.callback(print, "first in, last out")
        stack.callback(print, "last in, first out")
        yield stack


with nested() as stack:
    print(type(stack).__name__)
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("lost")
except ZeroDivisionError as error:
    print(error)
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)
