# since 3.12:
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
print("abc")
import contextlib
class E:
    def __enter__(self): return 1
    def __exit__(self, *a): pass
class AE:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a): pass
class Half:
    def __enter__(self): return 1
class NoExit(contextlib.AbstractContextManager): pass
class Ex(contextlib.AbstractContextManager):
    def __exit__(self, *a): return None
class NoneExit(E): __exit__ = None
for k in (E, AE, Half, NoExit, Ex, NoneExit, contextlib.nullcontext, contextlib.ExitStack, contextlib.AsyncExitStack, contextlib.suppress, contextlib.closing, contextlib.aclosing):
    print(k.__name__, issubclass(k, contextlib.AbstractContextManager), issubclass(k, contextlib.AbstractAsyncContextManager))
import threading
t(lambda: isinstance(threading.Lock(), contextlib.AbstractContextManager)); t(lambda: isinstance(E(), contextlib.AbstractContextManager)); t(lambda: isinstance(threading.Condition(), contextlib.AbstractContextManager))
t(lambda: NoExit()); t(lambda: contextlib.AbstractContextManager()); t(lambda: Ex().__enter__().__class__)
t(lambda: type(contextlib.AbstractContextManager).__name__)
@contextlib.contextmanager
def cm(): yield 1
t(lambda: isinstance(cm(), contextlib.AbstractContextManager)); t(lambda: isinstance(cm(), contextlib.ContextDecorator))
