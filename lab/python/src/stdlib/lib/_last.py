"""What a program has registered for its end."""

from _old import is_before_3_14
from _thread import await_others
from _traceback import show

is_done = True
# Whether it makes no difference for what is called at the end that there are other threads, or were.
is_alone = True
_functions = []


def register(*args, **kwargs):
    global is_done
    if not args:
        raise TypeError("register() takes at least 1 argument (0 given)")
    if not callable(args[0]):
        raise TypeError("the first argument must be callable")
    _functions.append((args[0], args[1:], kwargs))
    is_done = False
    return args[0]


def _keep_place(function):
    """For what is called at the end only if `_await_threads` or `_await_daemons` was called, or the program has something called."""
    _functions.append((function, (), {}))


def _await_threads():
    """What is done at the end is done after all threads."""
    global is_done
    is_done = False


def _await_daemons():
    """What is done at the end waits for what other threads have, if there are any, or were."""
    global is_alone
    is_alone = False


def unregister(func):
    _functions[:] = [registered for registered in _functions if registered[0] != func]


def run():
    global is_done, is_alone
    await_others()
    # What is registered now comes too late.
    for registered in _functions[::-1]:
        # Since 3.14 nobody can take it back now.
        if registered not in _functions and is_before_3_14():
            continue
        function, args, kwargs = registered
        try:
            function(*args, **kwargs)
        except BaseException as error:
            # Where it lies is another place in each run, and nobody reads it.
            name = getattr(function, "__qualname__", None)
            show(f"Exception ignored in atexit callback {f'<function {name}>' if name else repr(function)}:", error)
    _functions.clear()
    is_done = is_alone = True
