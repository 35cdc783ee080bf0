# since 3.15: of what builtin classes count as, versions know more and more.
import collections.abc as abc
from collections import deque, ChainMap, Counter, OrderedDict, defaultdict, namedtuple
def gen(): yield
async def co(): pass
async def ag(): yield
c = co(); 
class Own:
    def __len__(self): return 1
    def __getitem__(self, i): return i
    def __iter__(self): return iter([1])
class NoHash:
    __hash__ = None
objs = dict(int=1, float=1.5, str='a', bytes=b'a', list=[], tuple=(), dict={}, set=set(), fs=frozenset(), rng=range(3), gen=gen(), co=c, ag=ag(), none=None,
  bool=True, fn=gen, meth=[].append, cls=int, own=Own, owni=Own(), nh=NoHash(), dq=deque(), cm=ChainMap(), cnt=Counter(), od=OrderedDict(), dd=defaultdict(int),
  keys={}.keys(), vals={}.values(), items={}.items(), it=iter([]), itd=iter({}), enum=enumerate([]), zip=zip(), map=map(str,[]), rev=reversed([]), sl=slice(1), ln=len, mp=Own.__dict__, sup=str.upper, exc=ValueError(), ell=..., gm=Own().__len__,
  filt=filter(None,[]), obj=object(), odk=OrderedDict().keys(), cmk=ChainMap().keys())
from abc import ABCMeta
names = "AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Collection Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView".split()
for n in names:
    A = getattr(abc, n)
    print(n, [k for k, o in objs.items() if isinstance(o, A)])
    print(n, [m for m in names if issubclass(A, getattr(abc, m))], sorted(A.__abstractmethods__), [b.__name__ for b in A.__mro__])
c.close()
