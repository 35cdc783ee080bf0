xs = list(range(10))
print(xs[2:5], xs[:-7], xs[::3], xs[::-1], xs[8:2:-2], xs[20:], xs[-3:])
xs[1:3] = ["a", "b", "c"]
print(xs)
xs[::2] = range(6)
print(xs)
del xs[1:4]
print(xs)
del xs[::-2]
print(xs)
xs[len(xs):] = [1, 2]
xs[:0] = [0]
print(xs, slice(1, 5, 2), slice(None).indices(4), xs[slice(0, 2)])
try:
    xs[::2] = [1]
except ValueError as error:
    print(error)
try:
    xs[::0]
except ValueError as error:
    print(error)
