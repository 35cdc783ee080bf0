# since 3.15: older ones say some of it in other words.
def t(f):
    try: print('ok', f())
    except Exception as e: print(type(e).__name__, e)
class A: pass
class B(A): pass
class S: __slots__=('x',)
class S2: __slots__=('y',)
class M(type): pass
class M2(type): pass
class AM(metaclass=M): pass
class AM2(metaclass=M2): pass
t(lambda: type('C',(A,B),{}))
t(lambda: type('C',(A,A),{}))
t(lambda: type('C',(S,S2),{}))
t(lambda: type('C',(int,str),{}))
t(lambda: type('C',(AM,AM2),{}))
t(lambda: type('C',(1,),{}))
t(lambda: type('C',(bool,A),{}))
t(lambda: type('C',(OSError,ImportError),{}))
t(lambda: type('C',(KeyError,AttributeError),{}).__mro__)
t(lambda: type('C',(object,A),{}))
def f():
    class X(1): pass
t(f)
def f():
    class X(A, 1): pass
t(f)
def f():
    class X(A, metaclass=3): pass
t(f)
def f():
    class Y:
        __slots__=('x',)
        x=1
t(f)
def f():
    class Y(int):
        __slots__=('x',)
t(f)
def f():
    class Y:
        __slots__=('x y',)
t(f)
def f():
    class Y:
        __slots__=(1,)
t(f)
def f():
    class Y(S, A): 
        __slots__=('__dict__',)
t(f)
def f():
    class P(type):
        @classmethod
        def __prepare__(m, n, b): return 3
    class Q(metaclass=P): pass
t(f)
def f():
    class P(type):
        def __new__(m, n, b, ns): 
            ns.pop('__classcell__',None)
            return super().__new__(m,n,b,ns)
    class Q(metaclass=P):
        def f(self): return __class__
t(f)
def f():
    class P:
        def __mro_entries__(self, b): return 3
    class Q(P()): pass
t(f)
def f():
    class P:
        def __mro_entries__(self, b): return (A,)
        def __repr__(self): return "P!"
    class Q(P(), int): pass
    return Q.__bases__, Q.__orig_bases__
t(f)
t(lambda: M(1))
t(lambda: type(1,2))
t(lambda: type('a',2,3))
t(lambda: type('a',(),3))
t(lambda: type(2,(),{}))
t(lambda: type('C',(A,S),{}).__base__)
t(lambda: (bool.__bases__, object.__bases__, object.__base__, ExceptionGroup.__bases__, ExceptionGroup.__base__))
t(lambda: A().__bases__)
t(lambda: type('C', (A, S, B), {}))
t(lambda: super(B, A()).x)
t(lambda: super(B, A).x)
t(lambda: M.__mro__)
t(lambda: isinstance(1, 3)); t(lambda: issubclass(1, int)); t(lambda: issubclass(int, 3))
def f():
    class X(A, metaclass=M, k=1): pass
t(f)

class Late:
    def __init_subclass__(cls): pass
def f():
    class X(Late, k=1): pass
t(f)
