def logged(f):
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print("return", result)
        return result

    return wrapper


def repeat(times):
    def decorate(f):
        return lambda *a: [f(*a) for _ in range(times)]

    return decorate


@logged
def add(a, b=1):
    return a + b


@repeat(3)
@logged
def one():
    return 1


add(1, b=2)
print(one(), add.__name__)


def registered(cls):
    cls.registered = True
    return cls


@registered
class Thing:
    @staticmethod
    @logged
    def make():
        return Thing


print(Thing.registered, Thing.make() is Thing)
