# since 3.14: before, what was taken back while the end went on was not called
import atexit


def first():
    print("first")


def second():
    print("second")
    atexit.unregister(first)


def third():
    print("third")


atexit.register(first)
atexit.register(second)
atexit.register(third)
atexit.unregister(third)
print("main")
