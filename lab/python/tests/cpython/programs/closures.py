def counter():
    count = 0

    def bump(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return bump, peek


bump, peek = counter()
other, _ = counter()
print(bump(), bump(5), peek(), other())


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return composed


print(compose(str, lambda x: x + 1, abs)(-5))
total = 0


def add(n):
    global total, made
    total += n
    made = "here"


add(3)
add(4)
print(total, made)


def late():
    try:
        return later
    except NameError as error:
        return str(error)
    later = 1


print(late())


def unbound():
    def inner():
        return value

    try:
        inner()
    except NameError as error:
        print(error)
    value = 1
    print(inner())
    del value
    try:
        inner()
    except NameError as error:
        print(error)


unbound()
fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])
try:
    nobody
except NameError as error:
    print(error)
