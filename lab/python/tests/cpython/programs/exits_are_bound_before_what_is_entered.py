# since 3.14:
def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
print("with")
class Dx:
    def __init__(self, f): self.f = f
    def __get__(self, o, c):
        print("bound", self.f, o is None)
        return getattr(o, "do_" + self.f)
class W:
    __enter__ = Dx("enter")
    __exit__ = Dx("exit")
    def do_enter(self): print("enter"); return 1
    def do_exit(self, *a): print("exit", [x and x.__name__ if isinstance(x, type) else x is not None for x in a]); return True
def ww():
    with W() as w: print("body", w)
    with W() as w: raise ValueError
t(ww)
class W2(W):
    def do_enter(self):
        W2.__exit__ = lambda *a: print("other exit")
        return 2
def ww2():
    with W2() as w: print("body", w)
t(ww2)
class W3(W):
    __exit__ = property(lambda self: self.do_exit)
    __enter__ = staticmethod(lambda: "static")
def ww3():
    with W3() as w: print(w)
t(ww3)
class W4(W):
    @property
    def __exit__(self): raise KeyError("exit")
def ww4():
    with W4() as w: print(w)
t(ww4)
import asyncio
class AW:
    __aenter__ = Dx("enter")
    __aexit__ = Dx("exit")
    async def do_enter(self): print("enter"); return 1
    async def do_exit(self, *a): print("exit", a[0]); return True
async def am():
    async with AW() as w: print("body", w)
    async with AW() as w: raise ValueError
asyncio.run(am())
