"""Values that each context has for itself."""

from _asyncio import assume_context as _assume_context, may_inherit as _may_inherit, thread_key as _thread_key

# The context that runs in each thread that has entered one or has set something.
_current = {}


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


def _place(thing):
    shown = object.__repr__(thing)
    return shown[shown.rindex(" at ") : -1]


def copy_context():
    context = Context()
    here = _current.get(_thread_key())
    if here is not None:
        context._values = here._values
    return context


class Context:
    __module__ = "_contextvars"

    def __init__(self):
        # Contexts share this: nobody changes it, whoever sets a variable makes another.
        self._values = {}
        self._is_entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._is_entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        thread = _thread_key()
        outer = _current.get(thread)
        _current[thread] = self
        self._is_entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._is_entered = False
            if outer is None:
                del _current[thread]
            else:
                _current[thread] = outer

    def copy(self):
        other = Context()
        other._values = self._values
        return other

    def __getitem__(self, var):
        return self._values[_known(var)]

    def __contains__(self, var):
        return _known(var) in self._values

    def get(self, var, default=None, /):
        return self._values.get(_known(var), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def _known(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")
    return var


class ContextVar:
    __module__ = "_contextvars"

    def __init__(self, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default}{_place(self)}>"

    def get(self, default=_MISSING, /):
        here = _current.get(_thread_key())
        if here is not None and self in here._values:
            return here._values[self]
        # Who started the thread may have had a value, and without a global lock the thread has it, too, since 3.14.
        if _may_inherit() and any([self in context._values for context in list(_current.values())]):
            _assume_context()
        if default is _MISSING:
            default = self._default
        if default is _MISSING:
            raise LookupError(self)
        return default

    def set(self, value, /):
        thread = _thread_key()
        here = _current.get(thread)
        if here is None:
            here = _current[thread] = Context()
            here._is_entered = True
        old = here._values.get(self, _MISSING)
        self._put(here, value)
        return Token(here, self, old)

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._is_used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        here = _current.get(_thread_key())
        if here is not token._context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._is_used = True
        self._put(here, token._old)

    def _put(self, context, value):
        values = dict(context._values)
        if value is _MISSING:
            del values[self]
        else:
            values[self] = value
        context._values = values


class Token:
    __module__ = "_contextvars"
    MISSING = _MISSING

    def __init__(self, context=None, var=None, old=_MISSING):
        if context is None:
            raise RuntimeError("Tokens can only be created by ContextVars")
        self._context = context
        self._var = var
        self._old = old
        self._is_used = False

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        used = "used " if self._is_used else ""
        return f"<Token {used}var={self._var!r}{_place(self)}>"

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self._var.reset(self)
