class K: a = "x"; b = "x"
def g(d):
    match d:
        case {K.a: p, K.b: q}:
            return p, q
        case {"x": p, **rest}:
            return p, rest
try:
    print(g({"x": 1, "y": 2}))
except ValueError as e:
    print(e)


def rest_of(thing):
    match vars(thing):
        case {"x": x, **rest}:
            rest["new"] = 1
            return rest, vars(thing)


class Thing:
    pass


thing = Thing()
thing.x, thing.y = 1, 2
print(rest_of(thing))
