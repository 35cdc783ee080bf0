"""Ways to make and to combine context managers."""

from _deque import deque as _deque
from _traceback import forget_passed as _forget_passed, passed as _passed
from functools import wraps as _wraps
from sys import exception as _exception


class ContextDecorator:
    def _fresh(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwds):
            with self._fresh():
                return func(*args, **kwds)

        return inner


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return None


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    def __init__(self, function, args, kwargs):
        self.func, self.args, self.kwds = function, args, kwargs
        self.steps = function(*args, **kwargs)

    def _fresh(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        # It is entered once.
        del self.args, self.kwds, self.func
        try:
            return next(self.steps)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, trace):
        if kind is None:
            try:
                next(self.steps)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.steps.close()
        if error is None:
            error = kind()
        passed = _passed(error)
        try:
            self.steps.throw(error)
        except StopIteration as stop:
            return stop is not error
        except BaseException as raised:
            # A StopIteration that leaves a generator becomes the cause of a RuntimeError.
            became = isinstance(raised, RuntimeError) and isinstance(error, StopIteration)
            if raised is error or (became and raised.__cause__ is error):
                _forget_passed(error, passed)
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.steps.close()


def contextmanager(func):
    @_wraps(func)
    def manager(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return manager


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *raised):
        self.thing.close()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, trace):
        if kind is None:
            return False
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            _, rest = error.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *raised):
        pass


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = _deque()

    def enter_context(self, cm):
        cls = type(cm)
        if not (hasattr(cls, "__enter__") and hasattr(cls, "__exit__")):
            name = f"{cls.__module__}.{cls.__qualname__}"
            raise TypeError(f"'{name}' object does not support the context manager protocol")
        result = cls.__enter__(cm)
        self._exits.append((cls.__exit__, (cm,)))
        return result

    def push(self, exit):
        cls = type(exit)
        if hasattr(cls, "__exit__"):
            self._exits.append((cls.__exit__, (exit,)))
        else:
            self._exits.append((exit, ()))
        return exit

    def callback(self, callback, /, *args, **kwds):
        def call(*raised):
            callback(*args, **kwds)

        self._exits.append((call, ()))
        return callback

    def pop_all(self):
        other = type(self)()
        other._exits, self._exits = self._exits, _deque()
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, trace):
        pending, outside = error, _exception()
        while self._exits:
            leave, manager = self._exits.pop()
            try:
                if leave(*manager, pending and type(pending), pending, None):
                    pending = None
            except BaseException as raised:
                _follow(raised, pending, outside)
                pending = raised
        if pending is not None and pending is not error:
            context = pending.__context__
            try:
                raise pending
            finally:
                pending.__context__ = context
        return error is not None and pending is None


def _follow(raised, before, outside):
    """What a stack raised came after what it had to handle by then, as if its managers were nested."""
    while (context := raised.__context__) is not None and context is not before:
        if context is outside:
            raised.__context__ = before
            return
        raised = context
