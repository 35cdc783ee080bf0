print("main begins", __name__)
import helper
import helper as again
from helper import add, total as first
from counters import *

print(helper is again, helper.__name__, add is helper.add)
add(5)
print(first, helper.total)
helper.total = 100
add(1)
print(helper.read(), total_of(helper))
print(sorted(name for name in dir(helper) if not name.startswith("_")))
print(helper.__doc__)
try:
    _hidden
except NameError as error:
    print(error)
print(shown, Counter.__module__)
try:
    later
except NameError as error:
    print(error)


def late():
    import lazy

    return lazy.value


print("before lazy")
print(late(), late())
try:
    helper.nothing
except AttributeError as error:
    print(error)
if __name__ == "__main__":
    print("main ends")
