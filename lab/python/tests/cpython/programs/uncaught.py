def inner(x):
    return 10 / x


def outer(x):
    print("before")
    return inner(x)


outer(0)
