import tools
import tools.clocks
import tools.deep.inner as inner
from tools import numbers, VERSION
from tools.deep import inner as same
from tools.clocks import Clock
from bare import part

print(VERSION, tools.VERSION, tools.clocks.Clock is Clock, inner is same)
print(Clock("wall"), Clock.__module__, inner.__name__, tools.__name__)
print(numbers.double(4), inner.triple(4), part.VALUE)
print(inner.above())
try:
    from tools import missing
except ImportError as error:
    print(type(error).__name__, str(error).partition(" (")[0])
