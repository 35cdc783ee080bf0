def t(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e)
print("isinstance")
class P:
    def __getattribute__(self, name):
        print("got", name)
        if name == "__class__": return int
        return object.__getattribute__(self, name)
t(lambda: isinstance(P(), int)); t(lambda: isinstance(P(), P)); t(lambda: isinstance(P(), str)); t(lambda: isinstance(P(), (str, int)))
class Q:
    @property
    def __class__(self): print("asked"); return str
t(lambda: isinstance(Q(), str)); t(lambda: isinstance(Q(), Q)); t(lambda: Q().__class__); t(lambda: isinstance(Q(), int)); t(lambda: type(Q()).__name__)
class R:
    __class__ = dict
t(lambda: isinstance(R(), dict)); t(lambda: isinstance(R(), list))
class Bad:
    @property
    def __class__(self): raise AttributeError("no")
t(lambda: isinstance(Bad(), int))
class Bad2:
    @property
    def __class__(self): raise ValueError("no")
t(lambda: isinstance(Bad2(), int))
class Bad3:
    __class__ = 3
t(lambda: isinstance(Bad3(), int))
class IC(type):
    def __instancecheck__(cls, o): print("check"); return super().__instancecheck__(o)
class ICC(metaclass=IC): pass
t(lambda: isinstance(P(), ICC)); t(lambda: isinstance(ICC(), ICC)); t(lambda: isinstance(R(), ICC))
def m(o):
    match o:
        case int(): return "int"
        case str(): return "str"
        case dict(): return "dict"
    return "none"
t(lambda: m(P())); t(lambda: m(Q())); t(lambda: m(R()))
