def show(*args, **kwargs):
    print(args, kwargs)


show(*[1, 2], 3, *"ab", x=1, **{"y": 2}, **dict(z=3))
show(*(), **{})
print([*range(3), *{5}], (*"ab",), {*[1], *[1]}, {**{"a": 1}, **{"a": 2}})
first, *middle, last = range(5)
print(first, middle, last)
(a, b), [c, *d] = "xy", "123"
print(a, b, c, d)
i = 0
xs = [0, 0]
i, xs[i] = 1, 5
print(i, xs)
x = y = z = []
x.append(1)
print(y is z, z)
for wrong in (lambda: show(**{"a": 1}, **{"a": 2}), lambda: show(*5), lambda: show(**[1]), lambda: show(**{1: 2})):
    try:
        wrong()
    except TypeError as error:
        print(str(error).replace("__main__.", ""))
