class Resource:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind and kind.__name__, error, trace is None)
        return self.swallow


with Resource("a") as a, Resource("b"):
    print("body", a)
with Resource("quiet", swallow=True):
    raise ValueError("swallowed")
try:
    with Resource("outer"), Resource("inner"):
        raise KeyError("through")
except KeyError as error:
    print("caught", error)


def early():
    with Resource("r") as r:
        return r


print(early())
for i in range(3):
    with (Resource("loop", True) as x, Resource("two") as y):
        if i == 0:
            continue
        break
for wrong in (5, Resource):
    try:
        with wrong:
            pass
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
with Resource("pair") as (p, *q):
    print(p, q)
