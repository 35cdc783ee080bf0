"""What a program may know of the machine that it runs on: one processor, and an environment of its own."""

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
devnull = "/dev/null"


class _Environ(dict):
    def __setitem__(self, key, value):
        for text in (key, value):
            if not isinstance(text, str):
                raise TypeError(f"str expected, not {type(text).__name__}")
        dict.__setitem__(self, key, value)

    def __delitem__(self, key):
        dict.__delitem__(self, key)

    # Written in Python in CPython, so that others can run.
    def __contains__(self, key):
        return dict.__contains__(self, key)

    def __iter__(self):
        for key in list(dict.__iter__(self)):
            yield key

    def __len__(self):
        return dict.__len__(self)

    def __eq__(self, other):
        return dict.__eq__(self, other)

    def __repr__(self):
        return f"environ({dict.__repr__(self)})"


environ = _Environ(SITES="http://sites.example")


def getenv(key, default=None):
    return environ.get(key, default)


def cpu_count():
    return 1


process_cpu_count = cpu_count


def getpid():
    return 1000


def getppid():
    return 999
