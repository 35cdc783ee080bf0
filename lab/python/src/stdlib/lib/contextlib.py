"""Ways to make and to combine context managers."""

from _deque import deque as _deque
from _class import has_methods as _has
from _asyncio import kind as _kind
from _old import changed as _changed, is_before_3_15 as _is_before_3_15
from _traceback import forget_passed as _forget_passed, passed as _passed
from abc import ABC as _ABC, abstractmethod as _abstractmethod
from functools import partial as _partial, wraps as _wraps
from sys import exception as _exception


_is_old = []


def _kind_for(func, usual):
    """As what it is decorated: until 3.14, all are what is usual."""
    while isinstance(func, _partial):
        func = func.func
    kind = _kind(func) or "function"
    if kind == usual:
        return kind
    if not _is_old:
        _is_old.append(_is_before_3_15())
    return usual if _is_old[0] else kind


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind_for(func, "function")
        if kind == "async_generator":

            async def inner(*args, **kwds):
                with self._recreate_cm():
                    async with aclosing(func(*args, **kwds)) as steps:
                        async for value in steps:
                            yield value

        elif kind == "coroutine":

            async def inner(*args, **kwds):
                with self._recreate_cm():
                    return await func(*args, **kwds)

        elif kind == "generator":

            def inner(*args, **kwds):
                with self._recreate_cm(), closing(func(*args, **kwds)) as steps:
                    return (yield from steps)

        else:

            def inner(*args, **kwds):
                with self._recreate_cm():
                    return func(*args, **kwds)

        return _wraps(func)(inner)


class AbstractContextManager(_ABC):
    __slots__ = ()

    def __enter__(self):
        return self

    @_abstractmethod
    def __exit__(self, kind, error, trace):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    def __init__(self, function, args, kwargs):
        self.func, self.args, self.kwds = function, args, kwargs
        self.steps = function(*args, **kwargs)

    def _recreate_cm(self):
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


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        kind = _kind_for(func, "coroutine")
        if kind == "async_generator":

            async def inner(*args, **kwds):
                async with self._recreate_cm(), aclosing(func(*args, **kwds)) as steps:
                    async for value in steps:
                        yield value

        elif kind == "coroutine":

            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return await func(*args, **kwds)

        elif kind == "generator":

            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    with closing(func(*args, **kwds)) as steps:
                        for value in steps:
                            yield value

        else:

            async def inner(*args, **kwds):
                async with self._recreate_cm():
                    return func(*args, **kwds)

        return _wraps(func)(inner)


class AbstractAsyncContextManager(_ABC):
    __slots__ = ()

    async def __aenter__(self):
        return self

    @_abstractmethod
    async def __aexit__(self, kind, error, trace):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _has(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class _AsyncGeneratorContextManager(AbstractAsyncContextManager, AsyncContextDecorator):
    def __init__(self, function, args, kwargs):
        self.func, self.args, self.kwds = function, args, kwargs
        self.gen = function(*args, **kwargs)

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    async def __aenter__(self):
        # It is entered once.
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, trace):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if error is None:
            error = kind()
        passed = _passed(error)
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except BaseException as raised:
            # What stops an iteration and leaves a generator becomes the cause of a RuntimeError.
            became = isinstance(raised, RuntimeError) and isinstance(error, (StopIteration, StopAsyncIteration))
            if raised is error or (became and raised.__cause__ is error):
                _forget_passed(error, passed)
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *raised):
        await self.thing.aclose()


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
            _changed("SuppressedGroup")
            _, rest = error.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *raised):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *raised):
        pass


class _Stack:
    """What both kinds of stacks do. They extend other classes."""

    def __init__(self):
        self._lab_exits = _deque()

    def enter_context(self, cm):
        enter, leave = _methods_of(cm, "__enter__", "__exit__", "the context manager protocol")
        result = enter(cm)
        self._lab_exits.append((False, leave, (cm,)))
        return result

    def push(self, exit):
        cls = type(exit)
        if hasattr(cls, "__exit__"):
            self._lab_exits.append((False, cls.__exit__, (exit,)))
        else:
            self._lab_exits.append((False, exit, ()))
        return exit

    def callback(self, callback, /, *args, **kwds):
        def call(*raised):
            callback(*args, **kwds)

        self._lab_exits.append((False, call, ()))
        return callback

    def pop_all(self):
        other = type(self)()
        other._lab_exits, self._lab_exits = self._lab_exits, _deque()
        return other


def _methods_of(cm, enter, leave, protocol):
    cls = type(cm)
    if not (hasattr(cls, enter) and hasattr(cls, leave)):
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support {protocol}")
    return getattr(cls, enter), getattr(cls, leave)


def _finish(error, pending):
    """Raises what is left of what the managers raised; whether they dealt with what they were given."""
    if pending is not None and pending is not error:
        context = pending.__context__
        try:
            raise pending
        finally:
            pending.__context__ = context
    return error is not None and pending is None


class ExitStack(AbstractContextManager):
    __init__ = _Stack.__init__
    enter_context = _Stack.enter_context
    push = _Stack.push
    callback = _Stack.callback
    pop_all = _Stack.pop_all

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, trace):
        pending, outside = error, _exception()
        while self._lab_exits:
            _, leave, manager = self._lab_exits.pop()
            try:
                if leave(*manager, pending and type(pending), pending, None):
                    pending = None
            except BaseException as raised:
                _follow(raised, pending, outside)
                pending = raised
        return _finish(error, pending)


class AsyncExitStack(AbstractAsyncContextManager):
    __init__ = _Stack.__init__
    enter_context = _Stack.enter_context
    push = _Stack.push
    callback = _Stack.callback
    pop_all = _Stack.pop_all

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def enter_async_context(self, cm):
        protocol = "the asynchronous context manager protocol"
        enter, leave = _methods_of(cm, "__aenter__", "__aexit__", protocol)
        result = await enter(cm)
        self._lab_exits.append((True, leave, (cm,)))
        return result

    def push_async_exit(self, exit):
        cls = type(exit)
        if hasattr(cls, "__aexit__"):
            self._lab_exits.append((True, cls.__aexit__, (exit,)))
        else:
            self._lab_exits.append((True, exit, ()))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def call(*raised):
            await callback(*args, **kwds)

        self._lab_exits.append((True, call, ()))
        return callback

    async def __aexit__(self, kind, error, trace):
        pending, outside = error, _exception()
        while self._lab_exits:
            is_async, leave, manager = self._lab_exits.pop()
            try:
                handled = leave(*manager, pending and type(pending), pending, None)
                if await handled if is_async else handled:
                    pending = None
            except BaseException as raised:
                _follow(raised, pending, outside)
                pending = raised
        return _finish(error, pending)


def _follow(raised, before, outside):
    """What a stack raised came after what it had to handle by then, as if its managers were nested."""
    while (context := raised.__context__) is not None and context is not before:
        if context is outside:
            raised.__context__ = before
            return
        raised = context
