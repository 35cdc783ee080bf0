x = "global"


def outer():
    x = "outer"

    def reads():
        return x

    def writes():
        nonlocal x
        x = "changed"

    class Inner:
        x = "class"
        seen = [x for _ in range(1)]

        def method(self):
            return x

    writes()
    return reads(), Inner.x, Inner().method(), Inner.seen


print(outer(), x)


def swap():
    global x
    x, y = "new", x
    return y


print(swap(), x)


class Outer:
    class Inner:
        value = 5

    def make(self):
        return self.Inner.value, Outer.Inner.__qualname__


print(Outer().make())
for leaked in range(3):
    pass
print(leaked, [leaked for leaked in "ab"], leaked)
len_of = len
len = lambda v: "mine"
print(len([1]), len_of([1]))
del len
print(len([1]))


def local_class(k):
    class Local:
        def get(self):
            return k

    return Local


print(local_class(3)().get(), local_class(1).__qualname__, __name__)
if False:
    never = 1
try:
    never
except NameError as error:
    print(error)


def deleted():
    v = 1
    del v
    return v


try:
    deleted()
except UnboundLocalError as error:
    print(error)
