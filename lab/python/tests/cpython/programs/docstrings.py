"""A module's own words."""


def f():
    "one line"


class C:
    """A class."""

    def method(self):
        """A method."""


print(f.__doc__, C.__doc__, C.method.__doc__, (lambda: 0).__doc__, __doc__)
print(f.__name__, C.method.__qualname__, C.__module__, f.__module__, C().method.__name__)
f.tag = "kept"
print(f.tag, f.__dict__)
