"""Values that each context has for itself."""

from _asyncio import (
    assume_context as _assume_context,
    context as _context,
    inherits as _inherits,
    may_inherit as _may_inherit,
    set_context as _set_context,
    thread_key as _thread_key,
)
from _old import changed as _changed
from _pool import unseen as _unseen
from _thread import is_dying as _is_dying, yield_if_free as _yield_if_free

# All variables that somebody has set, if there can be contexts that may lack some.
_set = []
_new = object.__new__


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


def _place(thing):
    shown = object.__repr__(thing)
    return shown[shown.rindex(" at ") : -1]


def _own():
    """A context for a thread that has entered none. Who started the thread may have had values, and without a global lock
    the thread has them, too, since 3.14."""
    context = Context()
    if _may_inherit():
        context._may_lack_for = _thread_key()
    return context


def copy_context():
    here = _context()
    return _own() if here is None else here.copy()


def _tell(context):
    """Somebody gets to know which variables it has."""
    if context._may_lack_for is not None and any([_may_lack(context, var) for var in _set]):
        _assume_context()


def _may_lack(context, var):
    """Whether another thread than its own has set the variable, which may be the one that has started it."""
    own = context._may_lack_for
    return own is not None and any([thread != own for thread in var._setters])


class _Entered:
    """Why a context cannot be entered. Where it lies is another place in each run, which only a program finds out that asks."""

    def __init__(self, context):
        self._context = context

    def __str__(self):
        shown = "<_contextvars.Context object>" if _is_dying() else repr(self._context)
        return f"cannot enter context: {shown} is already entered"

    def __repr__(self):
        return repr(str(self))


class Context:
    __module__ = "_contextvars"

    def __init__(self):
        # Contexts share this: nobody changes it, whoever sets a variable makes another.
        self._values = {}
        self._is_entered = False
        # The thread whose context it was, if that may have inherited others.
        self._may_lack_for = None

    def run(self, callable, /, *args, **kwargs):
        return self._call(_after_others, (callable, args, kwargs))

    def _lab_run_alone(self, callable, /, *args, **kwargs):
        """As `run`, where nobody else has this context."""
        return self._call(_unseen_before, (callable, args, kwargs))

    def _call(self, callable, args):
        if self._is_entered:
            raise RuntimeError(_Entered(self))
        outer = _context()
        _set_context(self)
        self._is_entered = True
        try:
            # To gather arguments costs more than most of what loops call, which takes none, or a future.
            if not args:
                return callable()
            if len(args) == 1:
                return callable(args[0])
            return callable(*args)
        finally:
            self._is_entered = False
            _set_context(outer)

    def copy(self):
        other = _new(Context)
        other._values = self._values
        other._is_entered = False
        other._may_lack_for = self._may_lack_for
        return other

    def _asked_for(self, var):
        if _known(var) not in self._values and _may_lack(self, var):
            _assume_context()
        return self._values

    def _shown(self):
        _tell(self)
        return self._values

    def __getitem__(self, var):
        return self._asked_for(var)[var]

    def __contains__(self, var):
        return var in self._asked_for(var)

    def get(self, var, default=None, /):
        return self._asked_for(var).get(var, default)

    def __iter__(self):
        return iter(self._shown())

    def __len__(self):
        return len(self._shown())

    def __eq__(self, other):
        return self._shown() == other._shown() if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def keys(self):
        return self._shown().keys()

    def values(self):
        return self._shown().values()

    def items(self):
        return self._shown().items()


def _after_others(callable, args, kwargs):
    """Without a global lock others find that the context is entered, whatever is called there."""
    _yield_if_free()
    return callable(*args, **kwargs)


def _unseen_before(callable, args, kwargs):
    _unseen()
    return callable(*args, **kwargs)


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
        # Who has set it, if there can be contexts that may lack it.
        self._setters = ()

    @property
    def name(self):
        return self._name

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default}{_place(self)}>"

    def get(self, default=_MISSING, /):
        here = _context()
        if here is None:
            here = _own()
        if self in here._values:
            return here._values[self]
        if _may_lack(here, self):
            _assume_context()
        if default is _MISSING:
            default = self._default
        if default is _MISSING:
            raise LookupError(self)
        return default

    def set(self, value, /):
        thread, here = _thread_key(), _context()
        if here is None:
            here = _own()
            _set_context(here)
            here._is_entered = True
        old = here._values.get(self, _MISSING)
        token = Token(here, self, old)
        token._may_have_old = old is _MISSING and _may_lack(here, self)
        if _inherits() and thread not in self._setters:
            if not self._setters:
                _set.append(self)
            self._setters += (thread,)
        self._put(here, value)
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._is_used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        here = _context()
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
        self._may_have_old = False
        self._is_used = False

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        if self._may_have_old:
            _assume_context()
        return self._old

    def __repr__(self):
        used = "used " if self._is_used else ""
        return f"<Token {used}var={self._var!r}{_place(self)}>"

    def __enter__(self):
        _changed("TokenBlock")
        return self

    def __exit__(self, *raised):
        self._var.reset(self)
